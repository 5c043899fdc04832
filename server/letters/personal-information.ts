// The file that a "Patron personal information mail" carries: everything that is stored about a user as XML, written in the
// transaction of the order. It is kept, so that it can be shown what was sent; files of earlier such letters, and what a mail
// has no room for, are named in a new one without their content (core/letters/record-files.ts).
import { chooseRecordFiles } from '#core/letters/record-files.ts';
import type { SentLetter } from '#core/letters/send-letter.ts';
import { recordsActivity, withoutActivityDate } from '#core/domain/last-patron-activity.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { findBytes, storeBytes } from '../attachments/stored-attachments.ts';
import { readAllClosedFees, readHistory } from '../history/read-history.ts';
import type { Queryable } from '../store/query.ts';
import type { FileChange } from '../users/file-change.ts';
import { userToXml } from './user-to-xml.ts';

const ALL_ROWS = 1_000_000;

/** The changes with the sizes of the files that were written for them. */
export async function writeRecords(
  client: Queryable,
  changes: readonly FileChange[],
  config: Configuration,
): Promise<readonly FileChange[]> {
  const written: FileChange[] = [];
  for (const change of changes) {
    let { after } = change;
    for (const { record } of change.letters)
      if (after && record) after = await writeRecord(client, after, record, config);
    written.push({ ...change, after });
  }
  return written;
}

async function writeRecord(
  client: Queryable,
  after: UserFile,
  { id, file }: NonNullable<SentLetter['record']>,
  config: Configuration,
): Promise<UserFile> {
  const row = after.user.attachments.find((each) => each.id === id);
  // deleted by a later change of the same transaction
  if (!row) return after;
  const complete = await completeFile(client, file);
  const shown = recordsActivity(config) ? complete : { ...complete, user: withoutActivityDate(file.user) };
  const bytes = Buffer.from(userToXml(shown, await readContents(client, file)));
  await storeBytes(client, file.user.id, row, bytes);
  const attachments = after.user.attachments.map((each) =>
    each === row ? { ...row, sizeBytes: bytes.length } : each,
  );
  return { ...after, user: { ...after.user, attachments } };
}

/** With the closed fees and the changes that the user file holds no longer. */
async function completeFile(client: Queryable, file: UserFile): Promise<UserFile> {
  const { id } = file.user;
  const known = new Set(file.fees.map((fee) => fee.id));
  const older = (await readAllClosedFees(client, id)).filter((fee) => !known.has(fee.id));
  const latest = new Set(file.history.map((row) => row.id));
  const before = (await readHistory(client, id, undefined, ALL_ROWS)).rows.filter(
    (row) => !latest.has(row.id),
  );
  return { ...file, fees: [...older, ...file.fees], history: [...file.history, ...before] };
}

async function readContents(client: Queryable, { user }: UserFile): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const { id } of chooseRecordFiles(user).inside) {
    const bytes = await findBytes(client, user.id, id);
    if (bytes) contents.set(id, bytes);
  }
  return contents;
}
