// What can be done with one attachment: Download, Resend Notification, Delete. What the desk could not do is a sentence that
// stands above the list until it is put away or something else succeeds.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { mayOpenAttachment } from '#core/permissions/record-access.ts';
import type { RowId } from '#core/schema/primitives.ts';
import type { Attachment } from '#core/schema/types.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { useToast } from '../../components/toasts.tsx';
import { resendAttachment } from '../../desk/attachment-requests.ts';
import { openAttachment, readKeptAttachments } from '../../desk/kept-attachments.ts';
import { saveFile } from '../../desk/save-file.ts';
import { useDesk, useSession } from '../../desk/use-desk.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import type { RowFailureView } from './tab-panel.tsx';
import { useRowFailure } from './use-row-failure.ts';
import { useOpenUser } from './user-context.ts';

const notResent = ['NoPreferredEmail', 'LetterOff'] as const;

export type AttachmentActions = {
  /** Not the file of a letter that holds what is withheld from this person, kept here or not. */
  readonly mayOpen: (row: Attachment) => boolean;
  readonly download: (row: Attachment) => Promise<void>;
  readonly resend: (row: Attachment) => Promise<void>;
  readonly remove: (row: Attachment) => Promise<void>;
  /** Those that open without the network. */
  readonly kept: ReadonlySet<RowId>;
  readonly failure: RowFailureView | undefined;
};

export function useAttachmentActions(): AttachmentActions {
  const { t } = useTranslation('attachments');
  const { file, config, today } = useOpenUser();
  const { actor } = useSession();
  const desk = useDesk();
  const toast = useToast();
  const announce = useAnnounce();
  const save = useUndoableSave();
  const refusal = useRowFailure();
  const [text, setText] = useState<string>();
  const [kept, setKept] = useState<ReadonlySet<RowId>>(new Set());
  const { user } = file;
  const tell = (sentence: string | undefined) => {
    setText(sentence);
    if (sentence !== undefined) announce(sentence, 'assertive');
  };
  useEffect(() => {
    let isCurrent = true;
    void readKeptAttachments(desk, user.id).then((ids) => isCurrent && setKept(ids));
    return () => {
      isCurrent = false;
    };
  }, [desk, user]);

  const mayOpen = (row: Attachment) => mayOpenAttachment(row, actor, config, today);
  return {
    kept,
    mayOpen,
    failure: text === undefined ? refusal.failure : { text, dismiss: () => tell(undefined) },
    async download(row) {
      const { id, fileName: name } = row;
      if (!mayOpen(row)) return tell(t('failure.NotPermitted', { name }));
      announce(t('opening', { name }));
      const opened = await openAttachment(desk, user.id, id);
      if (opened.type !== 'Bytes') return tell(t(`failure.${opened.type}`, { name }));
      saveFile(name, new Blob([opened.bytes], { type: 'application/octet-stream' }));
      tell(undefined);
      toast({ text: t('downloaded', { name }) });
      setKept(await readKeptAttachments(desk, user.id));
    },
    async resend({ id, fileName: name }) {
      const answer = await resendAttachment(desk.host.fetch, user.id, id);
      if (answer.type !== 'Answer') {
        const code = answer.type === 'Refused' && notResent.find((each) => each === answer.code);
        return tell(t(`failure.${code || 'notResent'}`, { name }));
      }
      tell(undefined);
      toast({ text: t('resent', { name, email: mailRecipients(user)[0] ?? '' }) });
    },
    async remove({ id: rowId, fileName: name }) {
      tell(undefined);
      await refusal.run(
        save({
          change: { name: 'attachment.remove', args: { userId: user.id, rowId } },
          inverse: [],
          done: t('deleted', { name }),
        }),
      );
    },
  };
}
