// The User Deletion Letter: what is still open on an account that is to be deleted. It goes to the preferred address and
// every CC address, and a copy of it is kept among the user's attachments, all in one transaction.
import { randomUUID } from 'node:crypto';
import { feeState } from '#core/ledger/fee-state.ts';
import { listFees } from '#core/letters/fee-list.ts';
import { sendLetter } from '#core/letters/send-letter.ts';
import { writeLetter, type Letter, type LetterSurroundings } from '#core/letters/write-letter.ts';
import type { ActorRef, Fee, UserFile } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type pg from 'pg';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';

const DELETION_LETTER = 'UserDeletionLetter';

export type DeletionLetterAnswer =
  | { readonly type: 'Queued'; readonly recipients: number }
  | { readonly type: 'UserNotFound' | 'NothingOwed' | 'NoPreferredEmail' | 'LetterOff' };

export type DeletionLetterParts = { readonly pool: pg.Pool; readonly reader: FileReader };

export function sendDeletionLetter(
  { pool, reader }: DeletionLetterParts,
  userId: UserId,
  by: LetterSurroundings & { readonly sender: ActorRef; readonly at: Instant },
): Promise<DeletionLetterAnswer> {
  return withTransaction(pool, async (client) => {
    const file = (await readFiles(client, [userId], reader, 'lock')).get(userId);
    if (!file) return { type: 'UserNotFound' };
    if (openFees(file).length === 0) return { type: 'NothingOwed' };
    const letter = composeDeletionLetter(file, by);
    if (!letter) return { type: 'LetterOff' };
    const result = sendLetter(file.user, letter, {
      id: randomUUID(),
      createdBy: by.sender,
      createdAt: by.at,
    });
    if (!result) return { type: 'NoPreferredEmail' };
    const change = { ...toFileChange(userId, file, { ...file, user: result.user }), letters: [result.sent] };
    await writeFiles(client, [change], { codec: reader.codec, config: by.config });
    return { type: 'Queued', recipients: result.sent.recipients.length };
  });
}

const openFees = ({ fees }: UserFile): Fee[] => fees.filter((fee) => feeState(fee).remainingMinor !== 0);

function composeDeletionLetter(file: UserFile, surroundings: LetterSurroundings): Letter | undefined {
  const { config } = surroundings;
  return writeLetter(DELETION_LETTER, file.user, surroundings, (voice) =>
    listFees(openFees(file), config, voice, ['owner', 'amount', 'title', 'comment']),
  );
}
