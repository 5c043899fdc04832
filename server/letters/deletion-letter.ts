// The User Deletion Letter: what is still open on an account that is to be deleted. It goes to the preferred address and
// every CC address, and a copy of it is kept among the user's attachments, all in one transaction.
import { randomUUID } from 'node:crypto';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import { formatMinor } from '#core/money.ts';
import type { ActorRef, Configuration, Fee, UserFile } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type pg from 'pg';
import { query } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';
import { queueLetter } from './letter-outbox.ts';

const DELETION_LETTER = 'UserDeletionLetter';
const mediaType = 'text/plain';

export type DeletionLetterAnswer =
  | { readonly type: 'Queued'; readonly recipients: number }
  | { readonly type: 'UserNotFound' | 'NothingOwed' | 'NoPreferredEmail' };

export type DeletionLetterParts = { readonly pool: pg.Pool; readonly reader: FileReader };

export function sendDeletionLetter(
  { pool, reader }: DeletionLetterParts,
  userId: UserId,
  by: { readonly sender: ActorRef; readonly at: Instant; readonly config: Configuration },
): Promise<DeletionLetterAnswer> {
  return withTransaction(pool, async (client) => {
    const file = (await readFiles(client, [userId], reader, 'lock')).get(userId);
    if (!file) return { type: 'UserNotFound' };
    if (openFees(file).length === 0) return { type: 'NothingOwed' };
    const recipients = mailRecipients(file.user);
    if (recipients.length === 0) return { type: 'NoPreferredEmail' };
    const letter = composeDeletionLetter(file, by.config);
    for (const recipient of recipients)
      await queueLetter(client, { userId, letter: DELETION_LETTER, recipient, ...letter });
    const bytes = Buffer.from(`${letter.subject}\n\n${letter.body}`);
    const id = randomUUID();
    const fileName = `${DELETION_LETTER}-${by.at.slice(0, 10)}.txt`;
    await query(
      client,
      'insert into attachment (id, user_id, media_type, file_name, bytes) values ($1, $2, $3, $4, $5)',
      [id, userId, mediaType, fileName, bytes],
    );
    const attachment = {
      ...{ id, external: false, createdBy: by.sender, createdAt: by.at, fileName, mediaType },
      ...{ sizeBytes: bytes.length, kind: 'LETTER' as const },
    };
    const user = { ...file.user, attachments: [...file.user.attachments, attachment] };
    const change = toFileChange(userId, file, { ...file, user });
    await writeFiles(client, [change], { codec: reader.codec, config: by.config });
    return { type: 'Queued', recipients: recipients.length };
  });
}

const openFees = ({ fees }: UserFile): Fee[] => fees.filter((fee) => feeState(fee).remainingMinor !== 0);

/** Type, owner, amount, title and comment of each (alma-facts 9). */
function composeDeletionLetter(
  file: UserFile,
  config: Configuration,
): { readonly subject: string; readonly body: string } {
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
  return {
    subject: `Your account at ${config.institution.name}`,
    body: [
      `Dear ${shownName(file.user)},`,
      'Your account is about to be deleted. The following fines and fees are still open:',
      lines.map((line) => `- ${line}`).join('\n'),
      `Total: ${amountOf(total)}`,
      'Settle them at a circulation desk.',
      config.institution.name,
    ].join('\n\n'),
  };
}
