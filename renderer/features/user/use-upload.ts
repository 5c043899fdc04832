// One file on its way to the server. It stays chosen until the server has it: what fails can be tried again, under the same
// id, so a file whose answer was lost is not kept twice.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeAttachment } from '#core/domain/attachment-file.ts';
import type { RowId } from '#core/schema/primitives.ts';
import { uploadAttachment } from '../../desk/attachment-requests.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useFileSize } from './use-file-size.ts';
import { useOpenUser } from './user-context.ts';

type ChosenFile = {
  readonly id: RowId;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type Upload = {
  readonly chosen: ChosenFile | undefined;
  /** Why the file that was picked is not taken. */
  readonly problem: string | undefined;
  /** Why it is not on the server yet. */
  readonly failure: string | undefined;
  readonly isSending: boolean;
  readonly pick: (file: File) => Promise<void>;
  /** True when the server has it. */
  readonly send: (note: string, owner: string) => Promise<boolean>;
};

const failures = ['NotPermitted', 'UserNotFound'] as const;

export function useUpload(): Upload {
  const { t } = useTranslation('attachments');
  const { file } = useOpenUser();
  const desk = useDesk();
  const sizeOf = useFileSize();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isSending, setSending] = useState(false);
  // a second press before the first is drawn
  const isBusy = useRef(false);

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
    return setChosen({ id: desk.ids.uuid(), name: judged.fileName, bytes });
  };
  const send = async (note: string, owner: string) => {
    if (isBusy.current) return false;
    if (!chosen) {
      setProblem((already) => already ?? t('dialog.problem.none'));
      return false;
    }
    isBusy.current = true;
    setSending(true);
    setFailure(undefined);
    const answer = await uploadAttachment(desk.host.fetch, file.user.id, { ...chosen, note, owner });
    isBusy.current = false;
    setSending(false);
    if (answer.type === 'Answer') {
      setChosen(undefined);
      void desk.syncNow();
      return true;
    }
    if (answer.type === 'Unreachable') setFailure(t('dialog.failure.Unreachable'));
    else {
      const known = failures.find((each) => each === answer.code);
      setFailure(known ? t(`dialog.failure.${known}`) : t('dialog.failure.other', { code: answer.code }));
    }
    return false;
  };
  return { chosen, problem, failure, isSending, pick, send };
}
