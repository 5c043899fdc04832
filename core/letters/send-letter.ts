// Sending a letter is two things in one transaction: it waits for the mail server, and a copy of it is kept among the user's
// attachments. The desk knows the row at once; text and copy are the server's to store (server/letters/write-letters.ts).
import { mailRecipients } from '../domain/mail-recipients.ts';
import { MAX_ROWS } from '../domain/user-rows.ts';
import { utf8Length } from '../codec/utf8.ts';
import type { RowId, UserId } from '../schema/primitives.ts';
import type { Attachment, User, UserFile } from '../schema/types.ts';
import type { LetterText } from '../configuration/letter-text.ts';

export type SentLetter = LetterText & {
  readonly userId: UserId;
  /** Code of the letter. */
  readonly letter: string;
  readonly recipients: readonly string[];
  /** The copy that is kept. */
  readonly copy: Pick<Attachment, 'id' | 'fileName' | 'mediaType'>;
  /** Address it comes from, where that is not the library's own. */
  readonly sender?: string;
  /** Attachments that go with it. */
  readonly files?: readonly RowId[];
  /** The user as they stand now, written as a file by the server under the id of a row (send-record.ts). */
  readonly record?: { readonly id: RowId; readonly file: UserFile };
};

export type Sending = Pick<Attachment, 'createdBy' | 'createdAt'> & {
  /** Of the copy. */
  readonly id: RowId;
  readonly sender?: string;
  readonly files?: readonly RowId[];
};

export const keptText = ({ subject, body }: LetterText): string => `${subject}\n\n${body}`;

/** The user with the copy, and the letter; undefined: there is no address to send it to. */
export function sendLetter(
  user: User,
  { letter, subject, body }: LetterText & { readonly letter: string },
  { id, sender, files, ...author }: Sending,
): { readonly user: User; readonly sent: SentLetter } | undefined {
  const recipients = mailRecipients(user);
  if (recipients.length === 0) return undefined;
  const copy = { id, fileName: `${letter}-${author.createdAt.slice(0, 10)}.txt`, mediaType: 'text/plain' };
  const row: Attachment = {
    ...{ ...copy, ...author, external: false, kind: 'LETTER' },
    sizeBytes: utf8Length(keptText({ subject, body })),
  };
  const more = { ...(sender !== undefined && { sender }), ...(files && { files }) };
  return {
    user: { ...user, attachments: [...withRoom(user.attachments), row] },
    sent: { ...{ userId: user.id, letter, subject, body, recipients, copy }, ...more },
  };
}

/** Letters are kept for good, but for the oldest where there is no room for another one. */
export function withRoom(rows: readonly Attachment[]): readonly Attachment[] {
  if (rows.length < MAX_ROWS) return rows;
  const oldest = rows.findIndex(({ kind }) => kind === 'LETTER');
  return rows.toSpliced(Math.max(0, oldest), 1);
}
