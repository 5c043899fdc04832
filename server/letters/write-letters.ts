// What a letter leaves behind, in the transaction of the change that sends it: one entry of the outbox for each address, and
// the bytes of the copy whose row is in the user's file.
import { keptText } from '#core/letters/send-letter.ts';
import { storeBytes } from '../attachments/stored-attachments.ts';
import type { Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';
import { queueLetter } from './letter-outbox.ts';

export async function writeLetters(client: Queryable, changes: readonly FileChange[]): Promise<void> {
  for (const { after, letters } of changes)
    for (const { recipients, copy, ...letter } of after ? letters : []) {
      await storeBytes(client, letter.userId, copy, Buffer.from(keptText(letter)));
      for (const recipient of recipients) await queueLetter(client, { ...letter, recipient });
    }
}
