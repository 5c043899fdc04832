import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ATTACHMENT_MAX_BYTES } from '#core/domain/attachment-file.ts';
import type { Attachment, SignedIn } from '#core/schema/types.ts';
import { forgetOldUploads } from '../../../server/attachments/uploads.ts';
import { startLetterSender, type Mail } from '../../../server/letters/letter-sender.ts';
import { silentLog } from '../../../server/log/log.ts';
import { query } from '../../../server/store/query.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { anEmail, aUserFile, uuid } from '../../support/a-user-file.ts';
import {
  aStaffFile,
  Caller,
  giveAccount,
  signedInCaller,
  staffRole,
  testCodec,
} from '../../support/library.ts';
import { test } from '../../support/server.ts';

const userId = uuid(1);
const pdf = '%PDF-1.7 what the form says';

const bring = (caller: Caller, id: string, name: string, bytes: string) =>
  caller.send('PUT', `/api/uploads/${id}?name=${encodeURIComponent(name)}`, bytes, {
    'content-type': 'application/octet-stream',
  });

type Staff = Caller & { who: SignedIn };
type Added = {
  readonly id: string;
  readonly bytes?: string;
  readonly userId?: string;
  readonly row?: Partial<Attachment>;
  readonly uid?: string;
};

/** As a desk does it: the bytes, then the change that speaks of them. */
async function addFile(caller: Staff, added: Added) {
  await bring(caller, added.id, 'a.pdf', added.bytes ?? pdf);
  return pushAdd(caller, added);
}

function pushAdd(caller: Staff, { id, bytes = pdf, userId: user = userId, row, uid }: Added) {
  const size = Buffer.byteLength(bytes);
  const file = { fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: size, kind: 'MANUAL' };
  const args = {
    ...{ userId: user, row: { id, external: false, ...file, ...row } },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return pushItem(caller, 'attachment.add', args, uid);
}

async function readAttachments({ pool }: OpenDatabase, id = userId): Promise<readonly Attachment[]> {
  const [row] = await query<{ slot: Buffer }>(pool, 'select slot from user_file where id = $1', [id]);
  return row ? testCodec.decode(row.slot, testCodec.dictionary).user.attachments : [];
}

/** What became of it: its status, or why it was refused. */
async function pushItem(caller: Staff, name: string, args: object, uid: string = randomUUID()) {
  const item = { id: 1, uid, name, args, actorId: caller.who.user.userId };
  const items = [{ ...item, occurredAt: new Date().toISOString() }];
  const reply = await caller.post('/api/sync/push', { clientId: randomUUID(), items });
  const [result] = reply.json<{ results: { status: string; rejection?: { code: string } }[] }>().results;
  return result?.rejection?.code ?? result?.status;
}

const countUploads = async ({ pool }: OpenDatabase, id: string) =>
  (await query(pool, 'select 1 from upload where id = $1', [id])).length;

const countBytes = async ({ pool }: OpenDatabase, id: string) =>
  (await query(pool, 'select 1 from attachment where id = $1', [id])).length;

test('a file is kept with its user, given out as a file, and gone when its row is removed', async ({
  database,
  server,
}) => {
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  const row = { fileName: 'Größe.pdf', note: 'From the desk' };
  expect(await addFile(operator, { id, row })).toBe('applied');
  expect(await readAttachments(database)).toMatchObject([
    {
      ...{ id, fileName: 'Größe.pdf', mediaType: 'application/pdf', sizeBytes: pdf.length, kind: 'MANUAL' },
      ...{ note: 'From the desk', createdBy: { name: 'operator, Staff' } },
    },
  ]);

  const viewer = await signedInCaller(server.url, 'viewer');
  const reply = await viewer.get(`/api/users/${userId}/attachments/${id}`);
  expect(reply.bytes.toString()).toBe(pdf);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-disposition': "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf",
    'x-content-type-options': 'nosniff',
    'content-type': 'application/octet-stream',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  });

  expect(await pushItem(operator, 'attachment.remove', { userId, rowId: id })).toBe('applied');
  expect(await readAttachments(database)).toEqual([]);
  expect(await countBytes(database, id)).toBe(0);
  expect((await viewer.get(`/api/users/${userId}/attachments/${id}`)).error.code).toBe('AttachmentNotFound');
});

test('[S22] a file that comes again and again, before and after its change, is there once', async ({
  database,
  server,
}) => {
  const operator = await signedInCaller(server.url, 'operator');
  const [id, uid] = [randomUUID(), randomUUID()];
  const replies = await Promise.all([bring(operator, id, 'a.pdf', pdf), bring(operator, id, 'a.pdf', pdf)]);
  expect(replies.map(({ status }) => status)).toEqual([204, 204]);
  // the desk was killed here, and starts over
  expect(await addFile(operator, { id, uid })).toBe('applied');
  // the answer was lost
  expect(await addFile(operator, { id, uid })).toBe('applied');
  expect((await readAttachments(database)).filter((each) => each.id === id)).toHaveLength(1);
  expect([await countBytes(database, id), await countUploads(database, id)]).toEqual([1, 0]);
});

test('[S22] a change without its bytes, or with others, is refused and adds nothing; sent again with them it is applied', async ({
  database,
  server,
}) => {
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  expect(await pushAdd(operator, { id })).toBe('BytesMissing');
  await bring(operator, id, 'a.pdf', '%PDF-1.7 what another form says');
  expect(await pushAdd(operator, { id })).toBe('BytesMissing');
  expect((await readAttachments(database)).filter((each) => each.id === id)).toEqual([]);
  expect(await countBytes(database, id)).toBe(0);
  const whole = randomUUID();
  expect(await pushAdd(operator, { id: whole })).toBe('BytesMissing');
  expect(await addFile(operator, { id: whole })).toBe('applied');
});

test('what no change takes within a day is gone', async ({ database, server }) => {
  const operator = await signedInCaller(server.url, 'operator');
  const [old, fresh] = [randomUUID(), randomUUID()];
  for (const id of [old, fresh]) await bring(operator, id, 'a.pdf', pdf);
  const aDayAgo = `update upload set created_at = now() - interval '25 hours' where id = $1`;
  await query(database.pool, aDayAgo, [old]);
  await forgetOldUploads(database.pool);
  expect([await countUploads(database, old), await countUploads(database, fresh)]).toEqual([0, 1]);
});

test('whoever is signed in brings the files of a colleague, whose rights are what counts', async ({
  server,
}) => {
  const operator = await signedInCaller(server.url, 'operator');
  const viewer = await signedInCaller(server.url, 'viewer');
  const id = randomUUID();
  expect((await bring(viewer, id, 'a.pdf', pdf)).status).toBe(204);
  expect(await pushAdd(viewer, { id })).toBe('NotPermitted');
  expect(await pushAdd(operator, { id })).toBe('applied');
});

test('an id of somebody else’s file is not written over', async ({ database, server }) => {
  await bulkLoadUsers(database.pool, [aUserFile({ id: uuid(41), primaryId: 'forty-one' })], {
    codec: testCodec,
    config: aConfiguration(),
  });
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  await addFile(operator, { id });
  expect(await addFile(operator, { id, bytes: '%PDF-other', userId: uuid(41) })).toBe('BytesMissing');
  expect(await readAttachments(database, uuid(41))).toEqual([]);
  expect((await operator.get(`/api/users/${userId}/attachments/${id}`)).bytes.toString()).toBe(pdf);
});

test('what is no document, nothing, or too much is not kept', async ({ database, server }) => {
  const operator = await signedInCaller(server.url, 'operator');
  const before = await readAttachments(database);
  const refused = async (name: string, bytes: string) =>
    (await bring(operator, randomUUID(), name, bytes)).error.code;
  expect(await refused('portrait.png', '<script>')).toBe('KindNotAllowed');
  expect(await refused('a.pdf', '')).toBe('Empty');
  expect(await refused('a.pdf', `%PDF-${'x'.repeat(ATTACHMENT_MAX_BYTES)}`)).toBe('TooLarge');
  expect(await addFile(operator, { id: randomUUID(), userId: uuid(4711) })).toBe('UserNotFound');
  expect(await readAttachments(database)).toEqual(before);
});

test('a kept letter goes to the preferred address once more, as a file', async ({ database, server }) => {
  const readerId = uuid(42);
  const letter: Attachment = {
    ...{ id: uuid(71), external: false, fileName: 'Letter.txt', mediaType: 'text/plain', sizeBytes: 4 },
    ...{ kind: 'LETTER', createdBy: { name: 'x' }, createdAt: '2026-11-20T10:00:00.000Z' },
  };
  const emails = [
    anEmail('ada@example.org', { preferred: true }),
    anEmail('parent@example.org', { types: ['cc'] }),
  ];
  const reader = aUserFile({ id: readerId, primaryId: 'forty-two', emails, attachments: [letter] });
  await bulkLoadUsers(database.pool, [reader], { codec: testCodec, config: aConfiguration() });
  await query(
    database.pool,
    `insert into attachment (id, user_id, media_type, file_name, bytes) values ($1, $2, 'text/plain', 'Letter.txt', 'Dear')`,
    [uuid(71), readerId],
  );
  const operator = await signedInCaller(server.url, 'operator');
  expect((await operator.post(`/api/users/${readerId}/attachments/${uuid(71)}/resend`, {})).status).toBe(200);
  const sent: Mail[] = [];
  const sender = startLetterSender({
    ...{ pool: database.pool, log: silentLog, from: 'library@example.org' },
    sendMail: async (mail) => void sent.push(mail),
  });
  await sender.send();
  await sender.stop();
  expect(sent).toMatchObject([
    { to: 'ada@example.org', attachments: [{ filename: 'Letter.txt', contentType: 'text/plain' }] },
  ]);
  expect(sent[0]?.attachments?.[0]?.content.toString()).toBe('Dear');

  // what staff added by hand was never sent to the user, and is not now
  const id = randomUUID();
  await addFile(operator, { id });
  const reply = await operator.post(`/api/users/${userId}/attachments/${id}/resend`, {});
  expect(reply.error.code).toBe('NotALetter');
});

test('with library independence, what a library outside of the scope owns is as good as not there', async ({
  database,
  server,
}) => {
  const config = aConfiguration({ libraryIndependence: true });
  const roles = [staffRole('32', { scope: 'MAIN' })];
  const ofMain = aStaffFile('operator', { id: uuid(60), primaryId: 'of-main', roles });
  await bulkLoadUsers(database.pool, [ofMain], { codec: testCodec, config });
  await giveAccount(database.pool, uuid(60));
  await saveConfiguration(database.pool, config, 1);
  const id = randomUUID();
  const manager = await signedInCaller(server.url, 'manager');
  expect(await addFile(manager, { id, row: { owner: 'LAW' } })).toBe('applied');

  const unknown = new Caller(server.url);
  const who = (await unknown.signIn('of-main')).json<SignedIn>();
  const caller = Object.assign(unknown, { who });
  expect((await manager.get(`/api/users/${userId}/attachments/${id}`)).status).toBe(200);
  expect((await caller.get(`/api/users/${userId}/attachments/${id}`)).status).toBe(404);
  expect(await addFile(caller, { id: randomUUID(), row: { owner: 'LAW' } })).toBe('NotPermitted');
  expect(await addFile(caller, { id: randomUUID(), row: { owner: 'MAIN' } })).toBe('applied');
});
