// One message to the open user: a change like any other, which waits where the desk is offline.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { MessageSendArgs } from '#core/schema/types.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { useOpenUser } from './user-context.ts';

export type MessageKind = 'general' | 'personal' | 'social';
export type MessageDraft = {
  readonly kind: MessageKind;
  readonly from: string;
  readonly subject: string;
  readonly body: string;
};
export type Refusal = { readonly field?: string; readonly text: string };

export function useMessage(): {
  readonly refusal: Refusal | undefined;
  /** True when it went out, or waits to. */
  readonly send: (draft: MessageDraft) => Promise<boolean>;
} {
  const { t } = useTranslation('messages');
  const { file, config } = useOpenUser();
  const save = useUndoableSave();
  const sentences = useSentences(config);
  const [refusal, setRefusal] = useState<Refusal>();
  const userId = file.user.id;

  const refuse = (rejection: Rejection) => {
    if (rejection.code !== 'InvalidField') return setRefusal({ text: sentences.rejection(rejection) });
    return setRefusal({ field: rejection.field, text: sentences.problem(rejection as FieldProblem) });
  };
  const sendLetter = async (args: MessageSendArgs) => {
    const done = t(args.letter === 'PersonalInfoLetter' ? 'personalSent' : 'sent');
    const result = await save({ change: { name: 'message.send', args }, inverse: [], done });
    if (result.type === 'Rejected') refuse(result.rejection);
    return result.type === 'Saved';
  };
  return {
    refusal,
    send({ kind, from, subject, body }) {
      setRefusal(undefined);
      if (kind === 'personal') return sendLetter({ userId, letter: 'PersonalInfoLetter' });
      if (kind === 'social') return sendLetter({ userId, letter: 'SocialLoginInviteLetter' });
      const written = { subject: subject.trim(), body: body.trim() };
      const sender = from.trim() === '' ? {} : { from: from.trim() };
      return sendLetter({ userId, letter: 'GeneralMessageEmailLetter', ...written, ...sender });
    },
  };
}
