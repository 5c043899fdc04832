// "Resend Notification": a letter that is kept among the attachments goes to the preferred address once more, as a file
// of the Resend Notification Letter.
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { writeLetter } from '#core/letters/write-letter.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import type pg from 'pg';
import type { FoundAttachment } from '../attachments/read-attachment.ts';
import { queueLetter } from './letter-outbox.ts';

export type ResendAnswer = { readonly type: 'Queued' | 'NotALetter' | 'NoPreferredEmail' | 'LetterOff' };

export async function resendLetter(
  pool: pg.Pool,
  { file, attachment }: Pick<FoundAttachment, 'file' | 'attachment'>,
  { config, today }: { readonly config: Configuration; readonly today: CalendarDate },
): Promise<ResendAnswer> {
  if (attachment.kind !== 'LETTER') return { type: 'NotALetter' };
  const [recipient] = mailRecipients(file.user);
  if (recipient === undefined) return { type: 'NoPreferredEmail' };
  const letter = writeLetter('ResendNotificationLetter', file.user, { config, today });
  if (!letter) return { type: 'LetterOff' };
  await queueLetter(pool, { userId: file.user.id, recipient, ...letter, files: [attachment.id] });
  return { type: 'Queued' };
}
