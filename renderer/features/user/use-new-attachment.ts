// One file that is to be kept with the open user: judged when it is picked, sealed on this desk and queued when it is added. It goes
// to the server with the outbox, at once where the desk is online.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeAttachment } from '#core/domain/attachment-file.ts';
import { attachmentKey } from '../../desk/attachment-requests.ts';
import { digestOf, hasRoomFor, saveWithBytes } from '../../desk/unsent-attachments.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { useFileSize } from './use-file-size.ts';
import { useOpenUser } from './user-context.ts';

type ChosenFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type NewAttachment = {
  readonly chosen: ChosenFile | undefined;
  /** Why the file that was picked is not taken. */
  readonly problem: string | undefined;
  /** Why it was not added. */
  readonly failure: string | undefined;
  readonly pick: (file: File) => Promise<void>;
  /** True when it is saved. */
  readonly add: (note: string, owner: string) => Promise<boolean>;
};

export function useNewAttachment(): NewAttachment {
  const { t } = useTranslation('attachments');
  const { t: tr } = useTranslation('rejections');
  const { file, config } = useOpenUser();
  const desk = useDesk();
  const save = useUndoableSave();
  const sentences = useSentences(config);
  const sizeOf = useFileSize();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<string>();
  // a second press before the first is drawn
  const isBusy = useRef(false);
  const userId = file.user.id;

  const pick = async (picked: File) => {
    setFailure(undefined);
    const bytes = await picked.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => undefined,
    );
    if (!bytes) return setProblem(t('dialog.problem.Unreadable'));
    const judged = judgeAttachment(picked.name, bytes);
    if (judged.type !== 'Accepted')
      return setProblem(t(`dialog.problem.${judged.type}`, { size: sizeOf(bytes.length) }));
    setProblem(undefined);
    return setChosen({ name: judged.fileName, mediaType: judged.mediaType, bytes });
  };
  /** Why it was not added. */
  const addChosen = async ({ name: fileName, mediaType, bytes }: ChosenFile, note: string, owner: string) => {
    if (!hasRoomFor(desk.state.outbox, bytes.length)) return t('dialog.tooMuchWaits');
    const row = {
      ...{ id: desk.ids.uuid(), external: false, fileName, mediaType, sizeBytes: bytes.length },
      ...{ kind: 'MANUAL' as const, ...(note !== '' && { note }), ...(owner !== '' && { owner }) },
    };
    const args = { userId, row, sha256: await digestOf(bytes) };
    const result = await saveWithBytes(desk, attachmentKey(userId, row.id), bytes, () =>
      save({
        change: { name: 'attachment.add', args },
        inverse: [{ name: 'attachment.remove', args: { userId, rowId: row.id } }],
        done: t('dialog.added', { name: fileName }),
      }),
    );
    if (result.type === 'Rejected') return sentences.rejection(result.rejection);
    return result.type === 'NotReady' ? tr('rejection.NotReady') : undefined;
  };
  const add = async (note: string, owner: string) => {
    if (isBusy.current) return false;
    if (!chosen) {
      setProblem((already) => already ?? t('dialog.problem.none'));
      return false;
    }
    isBusy.current = true;
    const failed = await addChosen(chosen, note, owner).finally(() => {
      isBusy.current = false;
    });
    setFailure(failed);
    if (failed !== undefined) return false;
    setChosen(undefined);
    return true;
  };
  return { chosen, problem, failure, pick, add };
}
