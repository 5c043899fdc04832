// The User Deletion Letter: what is still open on an account that is to be deleted. It goes to the preferred address and
// every CC address, and a copy of it is kept among the user's attachments, all in one transaction.
import { randomUUID } from 'node:crypto';
import { feeState } from '#core/ledger/fee-state.ts';
import { sendLetter } from '#core/letters/send-letter.ts';
import { writeLetter, type Letter, type LetterSurroundings } from '#core/letters/write-letter.ts';
import { formatMinor } from '#core/money.ts';
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

/** Type, owner, amount, title and comment of each (alma-facts 9). */
function composeDeletionLetter(file: UserFile, surroundings: LetterSurroundings): Letter | undefined {
  const { config } = surroundings;
  const typeOf = new Map(config.feeTypes.map(({ code, label }) => [code, label]));
  const ownerOf = new Map(config.libraries.map(({ code, name }) => [code, name]));
  const amountOf = (amountMinor: number) =>
    `${formatMinor(amountMinor, config.currency.decimals)} ${config.currency.code}`;
  const fees = openFees(file);
  const lines = fees.map((fee) =>
    [
      typeOf.get(fee.type) ?? fee.type,
      ownerOf.get(fee.owner) ?? config.institution.name,
      amountOf(feeState(fee).remainingMinor),
      fee.itemTitle,
      fee.comment,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(', '),
  );
  const total = fees.reduce((sum, fee) => sum + feeState(fee).remainingMinor, 0);
  const list = [lines.map((line) => `- ${line}`).join('\n'), `Total: ${amountOf(total)}`].join('\n\n');
  return writeLetter(DELETION_LETTER, file.user, surroundings, list);
}
