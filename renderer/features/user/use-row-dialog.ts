/**
 * The state of an open row dialog: what is typed, what is wrong with it, and what the buttons do. Add keeps the dialog
 * open, empties it and says "Added"; Add and Close closes. Problems show when one first presses a button, then as one
 * types; a refusal keeps everything typed.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { RowKind, RowOf } from '#core/domain/user-rows.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { rowFieldName } from '../../i18n/field-words.ts';
import { useOwnerChoices, type OwnerChoices } from '../../desk/use-owner-choices.ts';
import {
  checkDraft,
  emptyDraft,
  isOwnedKind,
  rowToDraft,
  rowToNewRow,
  type DraftValues,
} from './row-draft.ts';
import { useNamedOwner } from './use-named-owner.ts';
import { useRowChanges } from './use-row-changes.ts';
import { useOpenUser } from './user-context.ts';

export type RowDialogTask<K extends RowKind> =
  | { readonly type: 'add' }
  | { readonly type: 'duplicate'; readonly row: RowOf<K> }
  | { readonly type: 'edit'; readonly row: RowOf<K> };

type Refusal = {
  readonly field: string | undefined;
  readonly message: string;
  /** Who owns a taken identifier. */
  readonly ownerId?: UserId;
};

export type RowDialogState = {
  readonly values: DraftValues;
  readonly set: (field: string, value: unknown) => void;
  readonly messageOf: (field: string) => string | undefined;
  readonly refusal: Refusal | undefined;
  readonly wasAdded: boolean;
  /** Resolves to true when it was saved. */
  readonly submit: () => Promise<boolean>;
  readonly clear: () => void;
};

export function useRowDialog<K extends RowKind>(kind: K, task: RowDialogTask<K>): RowDialogState {
  const { file, config } = useOpenUser();
  const { t: tf } = useTranslation('fields');
  const { t } = useTranslation('user');
  const changes = useRowChanges(kind);
  const nameOwner = useNamedOwner();
  const sentences = useSentences(config, (field) => rowFieldName(kind, field.split('.').at(-1) ?? '', tf));
  const { user } = file;
  const owners = useOwnerChoices(isOwnedKind(kind) ? `${kind}.edit` : undefined, config);
  const empty = (): DraftValues => ({
    ...emptyDraft(kind, user, config),
    ...(owners && { owner: owners.suggested }),
  });
  const [values, setValues] = useState(() => (task.type === 'add' ? empty() : startOf(task, owners)));
  const [wasSubmitted, setSubmitted] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [wasAdded, setAdded] = useState(false);
  const before = task.type === 'edit' ? rowToNewRow<K>(task.row) : undefined;
  const problems = checkDraft(kind, values, user, config, before);

  const clear = () => {
    setValues(empty());
    setSubmitted(false);
    setRefusal(undefined);
  };
  const refuse = (rejection: Rejection) => {
    const named = nameOwner(rejection);
    setRefusal({
      field: fieldOf(named),
      message:
        named.code === 'InvalidField' ? sentences.problem(named as FieldProblem) : sentences.rejection(named),
      ...(named.code === 'IdentifierTaken' && { ownerId: named.ownerId }),
    });
  };
  const settle = (result: SaveResult): boolean => {
    if (result.type === 'Rejected') refuse(result.rejection);
    else if (result.type === 'NotReady') setRefusal({ field: undefined, message: t('page.notReady') });
    return result.type === 'Saved';
  };
  return {
    values,
    refusal,
    wasAdded,
    clear,
    set(field, value) {
      setValues((now) => ({ ...now, [field]: value }));
      setAdded(false);
      if (refusal?.field === undefined || refusal.field === field) setRefusal(undefined);
    },
    messageOf(field) {
      if (refusal?.field === field) return refusal.message;
      const problem = wasSubmitted ? problems.find((each) => each.field === field) : undefined;
      return problem && sentences.problem(problem);
    },
    async submit() {
      setSubmitted(true);
      setAdded(false);
      if (problems.length > 0) return false;
      const result = await (task.type === 'edit' ? changes.update(task.row, values) : changes.add(values));
      if (!settle(result)) return false;
      if (task.type !== 'edit') {
        clear();
        setAdded(true);
      }
      return true;
    },
  };
}

function startOf<K extends RowKind>(
  task: Exclude<RowDialogTask<K>, { type: 'add' }>,
  owners: OwnerChoices | undefined,
): DraftValues {
  const draft = rowToDraft(task.row);
  if (task.type === 'edit') return draft;
  // a second row of the kind cannot be the preferred one, what is copied by hand is not the SIS's, and it is given to an
  // owner that one may choose
  const isContact = 'preferred' in draft;
  const keepsOwner = !owners || owners.choices.some(({ code }) => code === draft['owner']);
  return {
    ...{ ...draft, external: false },
    ...(isContact && { preferred: false }),
    ...(!keepsOwner && { owner: owners.suggested }),
  };
}

function fieldOf(rejection: Rejection): string | undefined {
  if (rejection.code === 'IdentifierTaken') return 'value';
  return rejection.code === 'InvalidField' ? rejection.field.split('.').at(-1) : undefined;
}
