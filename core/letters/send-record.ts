// "Patron personal information mail": all that is stored about a user goes to them as one file, beside a letter. The desk
// knows both rows at once; the file is written by the server, of what it holds when the order comes (`SentLetter.record`,
// server/letters/personal-information.ts), and until then nobody knows its size.
import type { RowId } from '../schema/primitives.ts';
import type { Attachment, User, UserFile } from '../schema/types.ts';
import type { Letter } from './write-letter.ts';
import { sendLetter, withRoom, type Sending, type SentLetter } from './send-letter.ts';

export function sendRecord(
  file: UserFile,
  letter: Letter,
  { recordId, ...sending }: Sending & { readonly recordId: RowId },
): { readonly user: User; readonly sent: SentLetter } | undefined {
  const { createdBy, createdAt } = sending;
  const row: Attachment = {
    ...{ id: recordId, external: false, fileName: `personal-information-${createdAt.slice(0, 10)}.xml` },
    ...{ mediaType: 'application/xml', sizeBytes: 0, kind: 'LETTER', createdBy, createdAt },
  };
  const user = { ...file.user, attachments: [...withRoom(file.user.attachments), row] };
  const result = sendLetter(user, letter, { ...sending, files: [recordId] });
  if (!result) return undefined;
  // to the user alone: a CC address may be somebody else's
  const recipients = result.sent.recipients.slice(0, 1);
  return { ...result, sent: { ...result.sent, recipients, record: { id: recordId, file } } };
}
