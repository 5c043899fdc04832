// A letter that a job sends: it goes into what the job changes of the user, so that letter, copy and change are written
// together, once however often the job is broken off.
import { randomUUID } from 'node:crypto';
import { sendLetter, type Sending } from '#core/letters/send-letter.ts';
import type { Letter } from '#core/letters/write-letter.ts';
import type { UserFile } from '#core/schema/types.ts';
import { toFileChange, type FileChange } from '../users/file-change.ts';

export type LetterAdded = {
  readonly change: FileChange;
  /** How many addresses it goes to. */
  readonly recipients: number;
};

/** `change`: what else becomes of the user. undefined: there is no address to send it to. */
export function addLetter(
  file: UserFile,
  change: FileChange | undefined,
  letter: Letter,
  author: Pick<Sending, 'createdBy' | 'createdAt'>,
): LetterAdded | undefined {
  const changed = change?.after ?? file;
  const result = sendLetter(changed.user, letter, { ...author, id: randomUUID() });
  if (!result) return undefined;
  const after = { ...changed, user: result.user };
  const whole = change ? { ...change, after } : toFileChange(file.user.id, file, after);
  return {
    change: { ...whole, letters: [...whole.letters, result.sent] },
    recipients: result.sent.recipients.length,
  };
}
