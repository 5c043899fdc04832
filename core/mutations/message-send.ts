// message.send: a letter to the user from "Send Message". It waits at a desk that is offline like any other change; the
// server writes to whom the user's file names then, and for the Personal Information Letter of what it holds then. Restricted
// users are protected as from edits (run-mutation.ts).
import { MessageSendArgs as isMessageSendArgs } from '#gen/validators.js';
import { problemAt, type FieldProblem } from '../domain/field-problem.ts';
import { checkText, isEmailShaped } from '../domain/text-rules.ts';
import { sendLetter } from '../letters/send-letter.ts';
import { nameLeftOut } from '../letters/record-files.ts';
import { sendRecord } from '../letters/send-record.ts';
import { isLetterWanted, writeLetter, type Letter } from '../letters/write-letter.ts';
import { maySendInformationLetter } from '../permissions/information-letter.ts';
import type { Configuration, MessageSendArgs, User } from '../schema/types.ts';
import { MessageSendArgsSchema } from '../schema/user-args.ts';
import { checkWith } from './check-args.ts';
import { letterId } from './letters-of-change.ts';
import type { Mutation, MutationContext } from './mutation.ts';
import { authoredNow, invalidField, putUser, withUser } from './put-user.ts';
import { applied, rejected } from './rejection.ts';

export const messageSend: Mutation<'message.send', MessageSendArgs> = {
  name: 'message.send',
  operation: () => 'message.send',
  check: checkWith(isMessageSendArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (_tx, { letter }, { actor, config, today }) =>
    letter === 'PersonalInfoLetter' && !maySendInformationLetter(actor, config, today)
      ? { code: 'LetterOff', letter }
      : undefined,
  apply: (tx, args, context) =>
    withUser(tx, args.userId, (file) => {
      const [problem] = checkMessage(args);
      if (problem) return invalidField(problem);
      const letter = compose(args, file.user, context);
      if (!letter) return rejected({ code: 'LetterOff', letter: args.letter });
      const sender = senderOf(args, context.config);
      const sending = {
        ...{ ...authoredNow(context), id: letterId(context.uid) },
        ...(sender !== undefined && { sender }),
      };
      const result =
        args.letter === 'PersonalInfoLetter'
          ? sendRecord(file, letter, { ...sending, recordId: letterId(context.uid, 1) })
          : sendLetter(file.user, letter, sending);
      if (!result) return rejected({ code: 'NoPreferredEmail' });
      tx.putLetter(result.sent);
      putUser(tx, file, result.user, context);
      return applied();
    }),
};

const { subject, body } = MessageSendArgsSchema.properties;

function checkMessage(args: MessageSendArgs): FieldProblem[] {
  const isWritten = args.letter === 'GeneralMessageEmailLetter';
  return [
    ...(isWritten ? checkText('subject', args.subject ?? '', subject) : []),
    ...(isWritten ? checkText('body', args.body ?? '', body, 'lines') : []),
    ...(args.from === undefined || isEmailShaped(args.from) ? [] : [problemAt('from', 'email')]),
  ];
}

function compose(args: MessageSendArgs, user: User, context: MutationContext): Letter | undefined {
  if (args.letter === 'PersonalInfoLetter') {
    const letter = writeLetter(args.letter, user, context);
    return letter && nameLeftOut(letter, user, context.config);
  }
  if (args.letter !== 'GeneralMessageEmailLetter') return writeLetter(args.letter, user, context);
  if (!isLetterWanted(args.letter, user, context.config)) return undefined;
  return { letter: args.letter, subject: args.subject ?? '', body: args.body ?? '' };
}

/** Only General mail may come from another address, and only where the institution lets staff choose it. */
function senderOf({ letter, from }: MessageSendArgs, { parameters }: Configuration): string | undefined {
  if (letter !== 'GeneralMessageEmailLetter') return undefined;
  const chosen = parameters['disable_from_address'] === 'true' ? undefined : from;
  return chosen ?? (parameters['from_address'] || undefined);
}
