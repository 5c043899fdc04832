import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Configuration, SignedIn } from '#core/schema/types.ts';
import { query } from '../../../server/store/query.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { queueLetter } from '../../../server/letters/letter-outbox.ts';
import { startLetterSender, type Mail } from '../../../server/letters/letter-sender.ts';
import { silentLog } from '../../../server/log/log.ts';
import { readXmlRecords } from '../../../server/import/xml-records.ts';
import { StoreUnavailable } from '../../../server/sync/store-unavailable.ts';
import { withTransaction } from '../../../server/store/transaction.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, anEmail, aUserFile, author, uuid } from '../../support/a-user-file.ts';
import { addStaff, Caller, signedInCaller, staffRole, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';

const letter = (n: number) => ({
  ...{ userId: uuid(n), letter: 'GeneralMail', recipient: `reader-${n}@example.org` },
  ...{ subject: 'A letter', body: `Dear reader ${n}` },
});

const sender = (database: OpenDatabase, sendMail: (mail: Mail) => Promise<void>) =>
  startLetterSender({ pool: database.pool, log: silentLog, sendMail, from: 'library@example.org' });

type LettersReply = { letters: { userId: string; state: string; attempts: number; lastError?: string }[] };

test('a letter is queued only if the transaction that causes it commits', async ({ database, server }) => {
  const failing = withTransaction(database.pool, async (client) => {
    await queueLetter(client, letter(1));
    throw new StoreUnavailable('in the middle');
  });
  await expect(failing).rejects.toThrow();
  const caller = await signedInCaller(server.url, 'manager');
  expect((await caller.get('/api/letters')).json()).toEqual({ letters: [] });
});

test('without a mail server letters wait, visible to managers, without their text', async ({
  database,
  server,
}) => {
  await queueLetter(database.pool, letter(2));
  const caller = await signedInCaller(server.url, 'manager');
  const reply = await caller.get('/api/letters');
  expect(reply.json<LettersReply>().letters).toMatchObject([
    { userId: uuid(2), state: 'queued', attempts: 0 },
  ]);
  expect(reply.bytes.toString()).not.toContain('Dear reader');
});

test('two senders take each letter once', async ({ database }) => {
  for (let n = 10; n < 30; n++) await queueLetter(database.pool, letter(n));
  const sent: string[] = [];
  const send = async (mail: Mail): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    sent.push(mail.to);
  };
  const senders = [sender(database, send), sender(database, send)];
  await Promise.all(senders.map((each) => each.send()));
  await Promise.all(senders.map((each) => each.send()));
  expect(new Set(sent).size).toBe(21);
  expect(sent).toHaveLength(21);
  await Promise.all(senders.map((each) => each.stop()));
});

test('a letter that fails is tried again after a pause, and in the end given up', async ({
  database,
  server,
}) => {
  await queueLetter(database.pool, letter(40));
  let calls = 0;
  const refusing = sender(database, () => {
    calls++;
    return Promise.reject(Object.assign(new Error('no such mailbox reader-40'), { code: 'EENVELOPE' }));
  });
  expect(await refusing.send()).toBe(1);
  expect(await refusing.send()).toBe(0);
  const { rows } = await database.pool.query<{ pause: number; last_error: string }>(
    `select extract(epoch from next_attempt_at - now())::float8 as pause, last_error from letter_outbox where user_id = $1`,
    [uuid(40)],
  );
  expect(rows[0]?.last_error).toBe('EENVELOPE');
  expect(rows[0]?.pause).toBeGreaterThan(50);
  expect(rows[0]?.pause).toBeLessThan(61);
  for (let i = 0; i < 30; i++) {
    await database.pool.query('update letter_outbox set next_attempt_at = now() where user_id = $1', [
      uuid(40),
    ]);
    await refusing.send();
  }
  expect(calls).toBe(20);
  const caller = await signedInCaller(server.url, 'manager');
  const { letters } = (await caller.get('/api/letters')).json<LettersReply>();
  expect(letters[0]).toMatchObject({
    userId: uuid(40),
    state: 'failed',
    attempts: 20,
    lastError: 'EENVELOPE',
  });
  await refusing.stop();
});

const readerId = uuid(80);
const reader = () =>
  aUserFile({
    ...{ id: readerId, primaryId: 'eighty', lastName: '<Ada> & "Co"' },
    emails: [
      anEmail('ada@example.org', { preferred: true }),
      anEmail('parent@example.org', { types: ['cc'] }),
    ],
    notes: [
      {
        id: uuid(81),
        external: false,
        type: 'OTHER',
        text: 'A note',
        popUp: false,
        userViewable: false,
        ...author,
      },
    ],
  });

async function push(caller: Caller & { who: SignedIn }, uid: string, name: string, args: object) {
  const item = {
    id: 1,
    uid,
    name,
    args,
    actorId: caller.who.user.userId,
    occurredAt: new Date().toISOString(),
  };
  const reply = await caller.post('/api/sync/push', { clientId: randomUUID(), items: [item] });
  return reply.json<{ results: { status: string; rejection?: { code: string } }[] }>().results[0];
}

test('a message is sent once however often the desk pushes it, with a copy among the attachments', async ({
  database,
  server,
}) => {
  await bulkLoadUsers(database.pool, [reader()], { codec: testCodec, config: aConfiguration() });
  const operator = await signedInCaller(server.url, 'operator');
  const uid = randomUUID();
  const letter = { letter: 'GeneralMessageEmailLetter', subject: 'Your scarf', body: 'It is at the desk.' };
  const args = { userId: readerId, ...letter, from: 'desk@example.org' };
  expect((await push(operator, uid, 'message.send', args))?.status).toBe('applied');
  // the answer was lost: the same change comes from a recovered desk under another id
  expect((await push(operator, uid, 'message.send', args))?.status).toBe('applied');
  const queued = await query<{ recipient: string; body: string; sender: string }>(
    database.pool,
    'select recipient, body, sender from letter_outbox where user_id = $1 order by recipient',
    [readerId],
  );
  expect(queued).toEqual([
    { recipient: 'ada@example.org', body: letter.body, sender: 'desk@example.org' },
    { recipient: 'parent@example.org', body: letter.body, sender: 'desk@example.org' },
  ]);
  const copy = await operator.get(`/api/users/${readerId}/attachments/${uid}`);
  expect(copy.bytes.toString()).toBe('Your scarf\n\nIt is at the desk.');

  const viewer = await signedInCaller(server.url, 'viewer');
  const refused = await push(viewer, randomUUID(), 'message.send', args);
  expect(refused?.rejection?.code).toBe('NotPermitted');
});

async function enableGerman(url: string): Promise<void> {
  const admin = await signedInCaller(url, 'admin');
  const reply = await admin.get('/api/configuration');
  const { version: baseVersion, configuration } = reply.json<{
    version: number;
    configuration: Configuration;
  }>();
  const languages = [...configuration.codeTables.languages, { code: 'de', label: 'German', enabled: true }];
  const codeTables = { ...configuration.codeTables, languages };
  const saved = await admin.put('/api/configuration', {
    baseVersion,
    configuration: { ...configuration, codeTables },
  });
  expect(saved.status).toBe(200);
}

test('the receipt of a payment is mailed once however often the desk pushes it, in the language of the reader', async ({
  database,
  server,
}) => {
  const file = { ...reader(), fees: [aFee(90, 500, [], { itemTitle: 'The Waves' })] };
  const user = { ...file.user, id: uuid(83), primaryId: 'eighty-three', preferredLanguage: 'de' };
  await bulkLoadUsers(database.pool, [{ ...file, user }], { codec: testCodec, config: aConfiguration() });
  await enableGerman(server.url);
  const operator = await signedInCaller(server.url, 'operator');
  const uid = randomUUID();
  const args = {
    ...{ userId: user.id, paymentId: uuid(91), receiptNumber: 'F-000001', method: 'CASH', currency: 'EUR' },
    allocations: [{ feeId: uuid(90), amountMinor: 500, transactionId: uuid(92) }],
    ...{ surplusFeeId: uuid(93), surplusTransactionId: uuid(94), mailReceipt: true },
  };
  for (let tries = 0; tries < 3; tries++)
    expect((await push(operator, uid, 'fee.pay', args))?.status).toBe('applied');
  const queued = await query<{ recipient: string; body: string }>(
    database.pool,
    `select recipient, body from letter_outbox where user_id = $1 and letter = 'FineFeePaymentReceiptLetter' order by recipient`,
    [user.id],
  );
  expect(queued.map(({ recipient }) => recipient)).toEqual(['ada@example.org', 'parent@example.org']);
  expect(queued[0]?.body).toContain('Bezahlt: 5,00 EUR, bar\nJetzt noch zu zahlen: 0,00 EUR');
  const copy = await operator.get(`/api/users/${user.id}/attachments/${uid}`);
  expect(copy.bytes.toString()).toContain('The Waves, 5,00 EUR');
});

test('Patron personal information mail carries everything that is stored as one XML file', async ({
  database,
  server,
}) => {
  await bulkLoadUsers(
    database.pool,
    [
      {
        ...reader(),
        user: {
          ...reader().user,
          ...{ id: uuid(82), primaryId: 'eighty-two', lastPatronActivityDate: '2026-10-01' },
        },
      },
    ],
    { codec: testCodec, config: aConfiguration() },
  );
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  await operator.send('PUT', `/api/uploads/${id}?name=a.pdf`, '%PDF-form', {
    'content-type': 'application/octet-stream',
  });
  const added = { fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 9, kind: 'MANUAL' };
  const sha256 = createHash('sha256').update('%PDF-form').digest('hex');
  const row = { id, external: false, ...added };
  await push(operator, randomUUID(), 'attachment.add', { userId: uuid(82), row, sha256 });
  const order = { userId: uuid(82), letter: 'PersonalInfoLetter' };
  const viewer = await signedInCaller(server.url, 'viewer');
  const refused = await push(viewer, randomUUID(), 'message.send', order);
  expect(refused?.rejection?.code).toBe('NotPermitted');
  const uid = randomUUID();
  expect((await push(operator, uid, 'message.send', order))?.status).toBe('applied');
  // the answer was lost
  expect((await push(operator, uid, 'message.send', order))?.status).toBe('applied');

  const sent: Mail[] = [];
  const taking = sender(database, async (mail) => void sent.push(mail));
  while ((await taking.send()) > 0);
  await taking.stop();
  const mine = sent.filter(({ subject }) => subject.startsWith('What Example University has stored'));
  expect(mine.map(({ to }) => to)).toEqual(['ada@example.org']);
  const [file] = mine[0]?.attachments ?? [];
  const xml = file?.content.toString() ?? '';
  expect(file?.contentType).toBe('application/xml');
  expect(xml).toContain('<last_name>&lt;Ada&gt; &amp; &quot;Co&quot;</last_name>');
  expect(xml).toContain('<note_text>A note</note_text>');
  // which is not recorded here
  expect(xml).not.toContain('last_patron_activity_date');
  expect(xml).toContain(Buffer.from('%PDF-form').toString('base64'));
  // the row that every desk gets tells how large the kept file is
  const [stored] = await query<{ slot: Buffer }>(database.pool, 'select slot from user_file where id = $1', [
    uuid(82),
  ]);
  const attachments = stored ? testCodec.decode(stored.slot, testCodec.dictionary).user.attachments : [];
  const letter = attachments.find(({ mediaType }) => mediaType === 'application/xml');
  expect(letter?.sizeBytes).toBe(file?.content.length);
  const kept = await operator.get(`/api/users/${uuid(82)}/attachments/${letter?.id ?? ''}`);
  expect(kept.bytes.toString()).toBe(xml);
  const kinds: string[] = [];
  for await (const { kind } of readXmlRecords([Buffer.from(xml)])) kinds.push(kind);
  expect(kinds).toEqual(['record']);
});

test('Notify User writes to no restricted user for a role that cannot edit them', async ({
  server,
  database,
}) => {
  const owing = aUserFile(
    {
      id: uuid(850),
      primaryId: 'owing',
      emails: [anEmail('owing@example.org', { preferred: true })],
      roles: [staffRole('26')],
    },
    { fees: [aFee(850, 500)] },
  );
  await bulkLoadUsers(database.pool, [owing], { codec: testCodec, config: aConfiguration() });
  const parameters = [{ type: 'CantEditRestrictedUsers', value: 'true' }];
  await addStaff(database, 'careful', { roles: [staffRole('21', { parameters })] });
  const careful = new Caller(server.url);
  await careful.signIn('careful');
  const manager = await signedInCaller(server.url, 'manager');
  const notify = (caller: Caller) => caller.post(`/api/users/${owing.user.id}/deletion-letter`, {});
  expect((await notify(careful)).status).toBe(200);
  const stored = await (await signedInCaller(server.url, 'admin')).get('/api/configuration');
  const config = aConfiguration({ parameters: { restricted_role_types: '26' } });
  await saveConfiguration(database.pool, config, stored.json<{ version: number }>().version);
  expect((await notify(careful)).error.code).toBe('NotPermitted');
  expect((await notify(manager)).status).toBe(200);
});
