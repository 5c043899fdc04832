// The second factor of a sign-in, with the parameter on: a code by e-mail after the right password.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect } from 'vitest';
import type { User } from '../../../core/schema/types.ts';
import { CODE_MS, NEXT_CODE_MS } from '../../../server/auth/second-factor.ts';
import { ABSOLUTE_MS } from '../../../server/auth/sessions.ts';
import { LOCK_MS } from '../../../server/auth/sign-in-failures.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { forgetExpiredLetters } from '../../../server/letters/letter-outbox.ts';
import { startLetterSender, type Mail } from '../../../server/letters/letter-sender.ts';
import { silentLog } from '../../../server/log/log.ts';
import { startServer } from '../../../server/start-server.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { anEmail } from '../../support/a-user-file.ts';
import {
  aStaffFile,
  Caller,
  giveAccount,
  staffPassword,
  testCodec,
  type Reply,
} from '../../support/library.ts';
import { test as base } from '../../support/server.ts';

const on = aConfiguration({ parameters: { mfa_for_alma_hep: 'true' } });

// a mail server that nobody reaches: letters stay in the outbox, where a test reads them
const test = base.extend(
  'mailing',
  { scope: 'file' },
  async ({ server, databaseUrl, database, clock, logged }, { onCleanup }) => {
    expect(server.port).toBeGreaterThan(0);
    await saveConfiguration(database.pool, on, 1);
    const mailing = await startServer({ databaseUrl, clock, log: logged.log, smtpUrl: 'smtp://127.0.0.1:1' });
    onCleanup(() => mailing.close());
    return mailing;
  },
);

async function addStaff(
  database: OpenDatabase,
  primaryId: string,
  changes: Partial<User> = {},
): Promise<string> {
  const id = randomUUID();
  const emails = [
    anEmail(`${primaryId}@example.org`, { preferred: true }),
    anEmail('guardian@example.org', { types: ['cc'] }),
  ];
  const file = aStaffFile('operator', { id, primaryId, multiFactor: true, emails, ...changes });
  await bulkLoadUsers(database.pool, [file], { codec: testCodec, config: on });
  await giveAccount(database.pool, id);
  return id;
}

type Letter = { readonly recipient: string; readonly body: string };
async function readLetters({ pool }: OpenDatabase, userId: string): Promise<Letter[]> {
  const { rows } = await pool.query<Letter>(
    'select recipient, body from letter_outbox where user_id = $1 order by created_at',
    [userId],
  );
  return rows;
}
async function readCode(database: OpenDatabase, userId: string): Promise<string> {
  return /\b\d{6}\b/.exec((await readLetters(database, userId)).at(-1)?.body ?? '')?.[0] ?? 'none';
}
const otherThan = (code: string): string => (code === '111111' ? '222222' : '111111');

class Desk extends Caller {
  readonly deviceId = randomUUID();
  async give(userName: string, code?: string, password = staffPassword): Promise<Reply> {
    const { deviceId } = this;
    const reply = await this.post('/api/session', {
      userName,
      password,
      deviceId,
      ...(code !== undefined && { code }),
    });
    if (reply.status === 200) this.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    return reply;
  }
}

beforeEach<{ clock: { offsetMs: number } }>(({ clock }) => {
  clock.offsetMs = 0;
});

test('the right password is not enough: no session and no grant before the code, which goes to the preferred address alone', async ({
  mailing,
  database,
}) => {
  const id = await addStaff(database, 'careful');
  const desk = new Desk(mailing.url);
  const asked = await desk.give('careful');
  expect([asked.status, asked.error.code]).toEqual([401, 'CodeSent']);
  expect(asked.headers.get('set-cookie')).toBeNull();
  const grants = () => database.pool.query('select 1 from offline_grant where user_id = $1', [id]);
  expect((await grants()).rows).toHaveLength(0);
  expect((await readLetters(database, id)).map(({ recipient }) => recipient)).toEqual([
    'careful@example.org',
  ]);
  expect((await desk.give('careful', await readCode(database, id))).status).toBe(200);
  expect((await grants()).rows).toHaveLength(1);
  expect((await desk.get('/api/session')).status).toBe(200);
});

test('before the password is right nothing tells whether a code would be asked for', async ({
  mailing,
  database,
}) => {
  const id = await addStaff(database, 'quiet');
  await addStaff(database, 'plain', { multiFactor: false });
  const told = async (name: string, code?: string) => {
    const { status, error } = await new Desk(mailing.url).give(name, code, 'wrong');
    return [status, error];
  };
  const [one, two, nobody] = [await told('quiet'), await told('plain'), await told('no such name')];
  expect(one).toEqual(two);
  expect(one).toEqual(nobody);
  expect(await told('quiet', '123456')).toEqual(await told('plain', '123456'));
  expect(await readLetters(database, id)).toEqual([]);
});

test('nobody is asked without the switch, nor where the parameter is off', async ({ mailing, database }) => {
  await addStaff(database, 'switched-off', { multiFactor: false });
  expect((await new Desk(mailing.url).give('switched-off')).status).toBe(200);
  await addStaff(database, 'unasked');
  await saveConfiguration(database.pool, aConfiguration(), 2);
  expect((await new Desk(mailing.url).give('unasked')).status).toBe(200);
  await saveConfiguration(database.pool, on, 3);
  expect((await new Desk(mailing.url).give('unasked')).error.code).toBe('CodeSent');
});

describe('a code', () => {
  test('opens one sign-in, also when two give it at the same time', async ({ mailing, database }) => {
    const id = await addStaff(database, 'twice');
    await new Desk(mailing.url).give('twice');
    const code = await readCode(database, id);
    const replies = await Promise.all([1, 2, 3].map(() => new Desk(mailing.url).give('twice', code)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await new Desk(mailing.url).give('twice', code)).error.code).toBe('CodeExpired');
  });

  test('is valid for ten minutes', async ({ mailing, database, clock }) => {
    const id = await addStaff(database, 'slow');
    await new Desk(mailing.url).give('slow');
    const code = await readCode(database, id);
    clock.offsetMs = CODE_MS + 1000;
    expect((await new Desk(mailing.url).give('slow', code)).error.code).toBe('CodeExpired');
  });

  test('of another user opens nothing', async ({ mailing, database }) => {
    const id = await addStaff(database, 'mine');
    const other = await addStaff(database, 'theirs');
    await new Desk(mailing.url).give('mine');
    await new Desk(mailing.url).give('theirs');
    const code = await readCode(database, id);
    if (code !== (await readCode(database, other)))
      expect((await new Desk(mailing.url).give('theirs', code)).error.code).toBe('CodeWrong');
  });

  test('is replaced by a new one after a minute, and not before', async ({ mailing, database, clock }) => {
    const id = await addStaff(database, 'impatient');
    const desk = new Desk(mailing.url);
    await desk.give('impatient');
    const first = await readCode(database, id);
    expect((await desk.give('impatient')).error.code).toBe('CodeNeeded');
    expect(await readLetters(database, id)).toHaveLength(1);
    clock.offsetMs = NEXT_CODE_MS + 1000;
    expect((await desk.give('impatient')).error.code).toBe('CodeSent');
    const second = await readCode(database, id);
    expect(await readLetters(database, id)).toHaveLength(2);
    if (first !== second) expect((await desk.give('impatient', first)).error.code).toBe('CodeWrong');
    expect((await desk.give('impatient', second)).status).toBe(200);
  });

  test('is asked for once, however many sign in at the same time', async ({ mailing, database }) => {
    const id = await addStaff(database, 'crowd');
    const replies = await Promise.all(Array.from({ length: 6 }, () => new Desk(mailing.url).give('crowd')));
    expect(replies.filter(({ error }) => error.code === 'CodeSent')).toHaveLength(1);
    expect(await readLetters(database, id)).toHaveLength(1);
  });

  test('guessed wrong five times locks the codes for 30 minutes, whatever passwords come between', async ({
    mailing,
    database,
    clock,
  }) => {
    const id = await addStaff(database, 'guessed');
    const desk = new Desk(mailing.url);
    await desk.give('guessed');
    const code = await readCode(database, id);
    for (const triesLeft of [4, 3, 2, 1]) {
      expect((await desk.give('guessed', otherThan(code))).error).toMatchObject({
        code: 'CodeWrong',
        triesLeft,
      });
      expect((await desk.give('guessed')).error.code).toBe('CodeNeeded');
    }
    expect((await desk.give('guessed', otherThan(code))).error.code).toBe('Locked');
    expect((await desk.give('guessed', code)).error.code).toBe('Locked');
    expect((await desk.give('guessed')).error.code).toBe('Locked');
    expect((await desk.give('guessed', undefined, 'wrong')).error.code).toBe('SignInFailed');
    clock.offsetMs = LOCK_MS + 1000;
    expect((await desk.give('guessed')).error.code).toBe('CodeSent');
    expect((await desk.give('guessed', await readCode(database, id))).status).toBe(200);
  });

  test('is nowhere but in the letter: not in the log, the answers or the table of codes', async ({
    mailing,
    database,
    logged,
  }) => {
    const id = await addStaff(database, 'secretive');
    const desk = new Desk(mailing.url);
    const asked = await desk.give('secretive');
    const code = await readCode(database, id);
    const wrong = await desk.give('secretive', otherThan(code));
    const right = await desk.give('secretive', code);
    const manager = new Desk(mailing.url);
    await manager.give('manager');
    const letters = await manager.get('/api/letters');
    expect(letters.status).toBe(200);
    const { rows } = await database.pool.query<{ text: string }>(
      'select sign_in_code::text as text from sign_in_code',
    );
    const said = [asked, wrong, right, letters].map(({ bytes }) => bytes.toString());
    for (const text of [...said, ...logged.lines, ...rows.map((row) => row.text)])
      expect(text).not.toContain(code);
    expect(logged.lines.length).toBeGreaterThan(0);
  });
});

describe('who cannot be sent a code', () => {
  test('has no preferred address: refused in words of its own, after the password', async ({
    mailing,
    database,
  }) => {
    await addStaff(database, 'unreachable', { emails: [] });
    const reply = await new Desk(mailing.url).give('unreachable');
    expect([reply.status, reply.error.code]).toEqual([403, 'NoPreferredEmail']);
    expect((await new Desk(mailing.url).give('unreachable', undefined, 'wrong')).error.code).toBe(
      'SignInFailed',
    );
  });

  test('is at a server without a mail server', async ({ server, mailing, database }) => {
    expect(mailing.port).not.toBe(server.port);
    await addStaff(database, 'mailless');
    expect((await new Desk(server.url).give('mailless')).error.code).toBe('NoCodeMail');
  });
});

describe('unlocking a desk', () => {
  test('asks for no other code while the session goes on, for twelve hours', async ({
    mailing,
    database,
    clock,
  }) => {
    const id = await addStaff(database, 'unlocking');
    const desk = new Desk(mailing.url);
    await desk.give('unlocking');
    await desk.give('unlocking', await readCode(database, id));
    for (let passed = 0; passed < ABSOLUTE_MS; passed += 45 * 60_000) {
      clock.offsetMs = passed;
      expect((await desk.give('unlocking')).status).toBe(200);
    }
    clock.offsetMs = ABSOLUTE_MS + 1000;
    expect((await desk.give('unlocking')).error.code).toBe('CodeSent');
  });

  test('is no help to another user, nor to another desk', async ({ mailing, database }) => {
    const id = await addStaff(database, 'first-user');
    await addStaff(database, 'second-user');
    const desk = new Desk(mailing.url);
    await desk.give('first-user');
    await desk.give('first-user', await readCode(database, id));
    expect((await desk.give('second-user')).error.code).toBe('CodeSent');
    expect((await new Desk(mailing.url).give('first-user')).error.code).toBe('CodeSent');
  });
});

test('a letter that is worth nothing any more is not sent, and one that was sent is not kept', async ({
  mailing,
  database,
}) => {
  const [late, prompt] = [await addStaff(database, 'late'), await addStaff(database, 'prompt')];
  await new Desk(mailing.url).give('late');
  await new Desk(mailing.url).give('prompt');
  await database.pool.query(
    `update letter_outbox set expires_at = now() - interval '1 second', next_attempt_at = now() where user_id = $1`,
    [late],
  );
  const sent: Mail[] = [];
  const sendMail = async (mail: Mail): Promise<void> => void sent.push(mail);
  const sender = startLetterSender({
    pool: database.pool,
    log: silentLog,
    sendMail,
    from: 'library@example.org',
  });
  // the server's own sender may be at it, in vain
  const send = async () => {
    await database.pool.query('update letter_outbox set next_attempt_at = now()');
    await sender.send();
    return sent.map(({ to }) => to);
  };
  await expect.poll(send, { timeout: 60_000 }).toContain('prompt@example.org');
  await sender.stop();
  expect(sent.map(({ to }) => to)).not.toContain('late@example.org');
  expect(await readLetters(database, prompt)).toEqual([]);
  await forgetExpiredLetters(database.pool);
  expect(await readLetters(database, late)).toEqual([]);
});
