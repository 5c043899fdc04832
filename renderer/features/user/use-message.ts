// One message to the open user: General mail and Social Login Mail are changes like any other and wait where the desk is
// offline; what is stored about a user only the server can put together, so that mail is asked of it at once.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { MessageSendArgs } from '#core/schema/types.ts';
import { useToast } from '../../components/toasts.tsx';
import { requestOk } from '../../desk/request.ts';
import { useDesk } from '../../desk/use-desk.ts';
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

const ASK_TIMEOUT_MS = 60_000;
const failures = ['NotPermitted', 'UserNotFound', 'NoPreferredEmail', 'LetterOff'] as const;

export function useMessage(): {
  readonly refusal: Refusal | undefined;
  /** True when it went out, or waits to. */
  readonly send: (draft: MessageDraft) => Promise<boolean>;
} {
  const { t } = useTranslation('messages');
  const { file, config } = useOpenUser();
  const desk = useDesk();
  const toast = useToast();
  const save = useUndoableSave();
  const sentences = useSentences(config);
  const [refusal, setRefusal] = useState<Refusal>();
  const userId = file.user.id;

  const refuse = (rejection: Rejection) => {
    if (rejection.code !== 'InvalidField') return setRefusal({ text: sentences.rejection(rejection) });
    return setRefusal({ field: rejection.field, text: sentences.problem(rejection as FieldProblem) });
  };
  const sendPersonal = async () => {
    const path = `/api/users/${userId}/personal-information`;
    const answer = await requestOk(desk.host.fetch, path, { method: 'POST', timeoutMs: ASK_TIMEOUT_MS });
    if (answer.type === 'Answer') {
      toast({ text: t('personalSent') });
      void desk.syncNow();
      return true;
    }
    if (answer.type === 'Unreachable') setRefusal({ text: t('failure.Unreachable') });
    else {
      const code = failures.find((each) => each === answer.code);
      setRefusal({ text: code ? t(`failure.${code}`) : t('failure.other', { code: answer.code }) });
    }
    return false;
  };
  const sendLetter = async (args: MessageSendArgs) => {
    const result = await save({ change: { name: 'message.send', args }, inverse: [], done: t('sent') });
    if (result.type === 'Rejected') refuse(result.rejection);
    return result.type === 'Saved';
  };
  return {
    refusal,
    send({ kind, from, subject, body }) {
      setRefusal(undefined);
      if (kind === 'personal') return sendPersonal();
      if (kind === 'social') return sendLetter({ userId, letter: 'SocialLoginInviteLetter' });
      const written = { subject: subject.trim(), body: body.trim() };
      const sender = from.trim() === '' ? {} : { from: from.trim() };
      return sendLetter({ userId, letter: 'GeneralMessageEmailLetter', ...written, ...sender });
    },
  };
}
