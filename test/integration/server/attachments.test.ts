import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { ATTACHMENT_MAX_BYTES } from '#core/domain/attachment-file.ts';
import type { Attachment, SignedIn } from '#core/schema/types.ts';
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

const put = (caller: Caller, id: string, name: string, bytes: string, more = '', user = userId) =>
  caller.send('PUT', `/api/users/${user}/attachments/${id}?name=${encodeURIComponent(name)}${more}`, bytes, {
    'content-type': 'application/octet-stream',
  });

async function readAttachments({ pool }: OpenDatabase, id = userId): Promise<readonly Attachment[]> {
  const [row] = await query<{ slot: Buffer }>(pool, 'select slot from user_file where id = $1', [id]);
  return row ? testCodec.decode(row.slot, testCodec.dictionary).user.attachments : [];
}

async function pushItem(caller: Caller & { who: SignedIn }, name: string, args: object) {
  const item = { id: 1, uid: randomUUID(), name, args, actorId: caller.who.user.userId };
  const items = [{ ...item, occurredAt: new Date().toISOString() }];
  const reply = await caller.post('/api/sync/push', { clientId: randomUUID(), items });
  return reply.json<{ results: { status: string }[] }>().results[0]?.status;
}

const countBytes = async ({ pool }: OpenDatabase, id: string) =>
  (await query(pool, 'select 1 from attachment where id = $1', [id])).length;

test('a file is kept with its user, given out as a file, and gone when its row is removed', async ({
  database,
  server,
}) => {
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  expect((await put(operator, id, '../Größe?.pdf', pdf, '&note=From%20the%20desk')).status).toBe(204);
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

test('a file that is sent again because the answer was lost is there once', async ({ database, server }) => {
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  await Promise.all([put(operator, id, 'a.pdf', pdf), put(operator, id, 'a.pdf', pdf)]);
  expect((await put(operator, id, 'a.pdf', pdf)).status).toBe(204);
  expect((await readAttachments(database)).filter((each) => each.id === id)).toHaveLength(1);
});

test('an id of somebody else’s file is not written over', async ({ database, server }) => {
  await bulkLoadUsers(database.pool, [aUserFile({ id: uuid(41), primaryId: 'forty-one' })], {
    codec: testCodec,
    config: aConfiguration(),
  });
  const operator = await signedInCaller(server.url, 'operator');
  const id = randomUUID();
  await put(operator, id, 'a.pdf', pdf);
  expect((await put(operator, id, 'b.pdf', '%PDF-other', '', uuid(41))).status).toBe(409);
  expect(await readAttachments(database, uuid(41))).toEqual([]);
  expect((await operator.get(`/api/users/${userId}/attachments/${id}`)).bytes.toString()).toBe(pdf);
});

describe('what is not kept', () => {
  test('a program, nothing, and too much', async ({ database, server }) => {
    const operator = await signedInCaller(server.url, 'operator');
    const before = await readAttachments(database);
    const refused = async (name: string, bytes: string) =>
      (await put(operator, randomUUID(), name, bytes)).error.code;
    expect(await refused('portrait.png', '<script>')).toBe('KindNotAllowed');
    expect(await refused('a.pdf', '')).toBe('Empty');
    expect(await refused('a.pdf', `%PDF-${'x'.repeat(ATTACHMENT_MAX_BYTES)}`)).toBe('TooLarge');
    expect(await readAttachments(database)).toEqual(before);
  });

  test('what somebody without the right brings, or brings for nobody', async ({ server }) => {
    const viewer = await signedInCaller(server.url, 'viewer');
    expect((await put(viewer, randomUUID(), 'a.pdf', pdf)).status).toBe(403);
    const operator = await signedInCaller(server.url, 'operator');
    expect((await put(operator, randomUUID(), 'a.pdf', pdf, '', uuid(4711))).error.code).toBe('UserNotFound');
  });
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
  await put(operator, id, 'a.pdf', pdf);
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
  expect((await put(manager, id, 'a.pdf', pdf, '&owner=LAW')).status).toBe(204);

  const caller = new Caller(server.url);
  await caller.signIn('of-main');
  expect((await manager.get(`/api/users/${userId}/attachments/${id}`)).status).toBe(200);
  expect((await caller.get(`/api/users/${userId}/attachments/${id}`)).status).toBe(404);
  expect((await put(caller, randomUUID(), 'a.pdf', pdf, '&owner=LAW')).error.code).toBe('NotPermitted');
  expect((await put(caller, randomUUID(), 'a.pdf', pdf, '&owner=MAIN')).status).toBe(204);
});
