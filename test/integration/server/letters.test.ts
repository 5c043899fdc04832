import { expect } from 'vitest';
import { queueLetter } from '../../../server/letters/letter-outbox.ts';
import { startLetterSender, type Mail } from '../../../server/letters/letter-sender.ts';
import { silentLog } from '../../../server/log/log.ts';
import { StoreUnavailable } from '../../../server/sync/store-unavailable.ts';
import { withTransaction } from '../../../server/store/transaction.ts';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller } from '../../support/library.ts';
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
