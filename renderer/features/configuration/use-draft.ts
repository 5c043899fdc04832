/**
 * The configuration as it is being edited: a document over the version it was made from, with Undo. When the server has a
 * newer version (another administrator saved), the changes made here are put on top of that one; what cannot simply be
 * put together is asked.
 *
 *   reading ──▶ at hand ──edit──▶ changed ──Save──▶ at hand
 *                  ▲                 │ newer version: changes put on top, conflicts asked
 *                  └──Cancel, Undo───┘
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  applyChanges,
  conflictsBetween,
  diffConfigurations,
  type ConfigurationChange,
} from '#core/configuration/changes.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import type { ApiError, Configuration } from '#core/schema/types.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import {
  faultOf,
  readLog,
  readStored,
  saveStored,
  type StoredConfiguration,
} from './configuration-server.ts';

const UNDO_STEPS = 200;

export type Conflict = { readonly mine: ConfigurationChange; readonly theirs: ConfigurationChange };
/** Somebody else saved while something was being edited here. */
export type NewerVersion = {
  readonly by: string | undefined;
  readonly at: string | undefined;
  readonly conflicts: readonly Conflict[];
};
type SaveFailure = { readonly code: string; readonly problems: NonNullable<ApiError['problems']> };

export type ConfigurationDraft = {
  readonly state: 'reading' | 'failed' | 'ready';
  /** What is shown and edited; before it is read, what the desk knows. */
  readonly configuration: Configuration;
  readonly base: Configuration;
  readonly changes: readonly ConfigurationChange[];
  readonly newer: NewerVersion | undefined;
  readonly failure: SaveFailure | undefined;
  readonly isSaving: boolean;
  readonly canUndo: boolean;
  /** Edits with one `step` in a row are one step of Undo: typing a word is. */
  readonly edit: (change: (configuration: Configuration) => Configuration, step?: string) => void;
  readonly undo: () => void;
  readonly cancel: () => void;
  readonly save: () => Promise<boolean>;
  readonly settle: (conflict: Conflict, take: 'mine' | 'theirs') => void;
  readonly forgetNewer: () => void;
  readonly read: () => void;
};

type Edited = { readonly base: StoredConfiguration; readonly document: Configuration };

/** `known`: what the desk has by pull; a new one means that somebody saved. */
export function useDraft(known: Configuration, canEdit: boolean): ConfigurationDraft {
  const { fetch } = useDesk().host;
  const isOnline = useConnection().type === 'Online';
  const [edited, setEdited] = useState<Edited>();
  const [past, setPast] = useState<readonly Configuration[]>([]);
  const lastStep = useRef<string | undefined>(undefined);
  const [newer, setNewer] = useState<NewerVersion>();
  const [failure, setFailure] = useState<SaveFailure>();
  const [state, setState] = useState<'reading' | 'failed'>('reading');
  const [isSaving, setSaving] = useState(false);
  const latest = useRef(edited);
  useEffect(() => {
    latest.current = edited;
  }, [edited]);

  const takeOver = useCallback(
    async (stored: StoredConfiguration) => {
      const before = latest.current;
      if (!before || before.base.version === stored.version) {
        setEdited((now) => now ?? { base: stored, document: stored.configuration });
        return;
      }
      const mine = diffConfigurations(before.base.configuration, before.document);
      const theirs = diffConfigurations(before.base.configuration, stored.configuration);
      setEdited({ base: stored, document: applyChanges(stored.configuration, mine) });
      setPast([]);
      if (mine.length === 0 || theirs.length === 0) return;
      const log = await readLog(fetch);
      const [last] = log.type === 'Answer' ? log.value.changes : [];
      setNewer({ by: last?.by, at: last?.at, conflicts: conflictsBetween(mine, theirs) });
    },
    [fetch],
  );
  const read = useCallback(async () => {
    const answer = await readStored(fetch);
    if (answer.type === 'Answer') await takeOver(answer.value);
    else setState('failed');
  }, [fetch, takeOver]);
  useEffect(() => {
    if (!canEdit || !isOnline) return;
    // what the desk just got may be what was saved here
    if (latest.current && isSameValue(latest.current.base.configuration, known)) return;
    void read();
  }, [canEdit, isOnline, known, read]);

  const changes = useMemo(
    () => (edited ? diffConfigurations(edited.base.configuration, edited.document) : []),
    [edited],
  );
  const show = useCallback((document: Configuration) => {
    setEdited((now) => now && { ...now, document });
    setFailure(undefined);
  }, []);
  const edit: ConfigurationDraft['edit'] = useCallback(
    (change, step) => {
      const now = latest.current;
      if (!now) return;
      const document = change(now.document);
      if (document === now.document) return;
      if (step === undefined || step !== lastStep.current)
        setPast((steps) => [...steps.slice(-UNDO_STEPS), now.document]);
      lastStep.current = step;
      latest.current = { ...now, document };
      show(document);
    },
    [show],
  );
  const undo = () => {
    const before = past.at(-1);
    lastStep.current = undefined;
    if (!before) return;
    setPast(past.slice(0, -1));
    show(before);
  };
  const forget = () => {
    setPast([]);
    lastStep.current = undefined;
    setNewer(undefined);
  };
  const save = async () => {
    if (!edited || isSaving) return false;
    setSaving(true);
    const answer = await saveStored(fetch, edited.base.version, edited.document);
    setSaving(false);
    if (answer.type === 'Answer') {
      const base = { version: answer.value.version, configuration: edited.document };
      setEdited((now) => now && { base, document: now.document });
      forget();
      return true;
    }
    const code = faultOf(answer);
    if (code === 'ChangedMeanwhile') await read();
    else setFailure({ code, problems: (answer.type === 'Refused' && answer.error?.problems) || [] });
    return false;
  };
  const settle: ConfigurationDraft['settle'] = (conflict, take) => {
    if (take === 'theirs')
      edit(() => {
        const rest = changes.filter((change) => !isOf(change, conflict.mine));
        return applyChanges(edited?.base.configuration ?? known, rest);
      });
    setNewer((now) => now && { ...now, conflicts: now.conflicts.filter((each) => each !== conflict) });
  };
  return {
    state: edited ? 'ready' : state,
    configuration: edited?.document ?? known,
    base: edited?.base.configuration ?? known,
    changes,
    newer,
    failure,
    isSaving,
    canUndo: past.length > 0,
    edit,
    undo,
    cancel: () => {
      if (edited) show(edited.base.configuration);
      forget();
    },
    save,
    settle,
    forgetNewer: () => setNewer(undefined),
    read: () => {
      setState('reading');
      void read();
    },
  };
}

/** Put onto a newer version, a change has another old value, but the same place. */
function isOf(change: ConfigurationChange, mine: ConfigurationChange): boolean {
  if (change.kind === 'moved' || mine.kind === 'moved') return false;
  if (change.table !== mine.table || change.code !== mine.code) return false;
  return change.kind !== 'changed' || mine.kind !== 'changed' || change.field === mine.field;
}
