// Starts, kills and restarts real servers on one data folder. The tests run in order and hand the folder on, which is
// what a library's machine does to it; each begins with no server running.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startPostgres, type RunningPostgres } from '../../../server/postgres/embedded.ts';
import { isProcessAlive } from '../../../server/postgres/process-alive.ts';
import { makeThrowAwayFolder, queryOnce } from '../../support/throw-away-postgres.ts';
import { until } from '../../support/until.ts';

// Windows has no signals, no process groups and no file modes, and no life line (see server/postgres/pg-ctl.ts)
const posixTest = test.runIf(process.platform !== 'win32');

let dir = '';
const folders: string[] = [];
const running: RunningPostgres[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  dir = makeThrowAwayFolder();
  folders.push(dir);
  const postgres = await start();
  await queryOnce(postgres.adminUrl, 'create table kept (value text)');
  await queryOnce(postgres.adminUrl, "insert into kept values ('before')");
  await postgres.stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const postgres of running.splice(0)) await postgres.stop();
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function start(unsafeForTests = true): Promise<RunningPostgres> {
  const postgres = await startPostgres(dir, { unsafeForTests });
  running.push(postgres);
  return postgres;
}

const pidFile = (): string => path.join(dir, 'pg18', 'postmaster.pid');
const postmasterPid = (): number => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

async function keptValues(postgres: RunningPostgres): Promise<readonly unknown[]> {
  return (await queryOnce(postgres.adminUrl, 'select value from kept')).map((row) => row['value']);
}

/** A process that starts PostgreSQL on the folder and then does nothing, until it is killed. */
async function startParent(): Promise<ChildProcess> {
  const embedded = path.resolve(import.meta.dirname, '../../../server/postgres/embedded.ts');
  const program = `
    import { startPostgres } from ${JSON.stringify(embedded)};
    await startPostgres(${JSON.stringify(dir)}, { unsafeForTests: true });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(parent);
  await once(parent.stdout, 'data');
  return parent;
}

test('a second start finds the data of the first, under the same password', async () => {
  const postgres = await start();
  expect(await keptValues(postgres)).toEqual(['before']);
});

posixTest('the password and the log are for the owner alone and the password is not in the log', async () => {
  const secret = path.join(dir, 'pg18.secret');
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(dir, 'postgres.log')).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(dir, 'postgres.log'), 'utf8')).not.toContain(readFileSync(secret, 'utf8'));
});

test('the database sorts by code points and stores every letter', async () => {
  const postgres = await start();
  const [row] = await queryOnce(
    postgres.adminUrl,
    `select datlocprovider::text as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding,
       upper('ärger') as upper from pg_database where datname = 'postgres'`,
  );
  expect(row).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', upper: 'ÄRGER' });
});

test('a wrong password does not get in', async () => {
  const postgres = await start();
  const url = new URL(postgres.adminUrl);
  url.password = 'guessed';
  await expect(queryOnce(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('stopping does not wait for a client that stays, and a second stop does nothing', async () => {
  const postgres = await start();
  const client = queryOnce(postgres.adminUrl, 'select pg_sleep(60)').catch((error: unknown) => error);
  await until('the client sleeps', async () => {
    const rows = await queryOnce(
      postgres.adminUrl,
      "select 1 from pg_stat_activity where wait_event = 'PgSleep'",
    );
    return rows.length === 1;
  });
  const since = Date.now();
  await postgres.stop();
  expect(Date.now() - since).toBeLessThan(10_000);
  expect(isProcessAlive(postgres.pid)).toBe(false);
  expect(await client).toMatchObject({ code: '57P01' });
  await postgres.stop();
});

posixTest('PostgreSQL stops cleanly when its parent is killed', async () => {
  const parent = await startParent();
  const pid = postmasterPid();
  expect(isProcessAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until('PostgreSQL has ended', () => !isProcessAlive(pid));
  expect(readFileSync(path.join(dir, 'postgres.log'), 'utf8').trimEnd()).toMatch(
    /database system is shut down$/,
  );
});

function processGroupOf(pid: number): string {
  return execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

posixTest(
  'Ctrl-C in the terminal, which goes to the whole process group, does not reach PostgreSQL',
  async () => {
    const postgres = await start();
    expect(processGroupOf(postgres.pid)).not.toBe(processGroupOf(process.pid));
  },
);

test('what was committed survives PostgreSQL being killed, and the next start recovers it', async () => {
  const postgres = await start(false);
  await queryOnce(postgres.adminUrl, "insert into kept values ('committed')");
  process.kill(postgres.pid, 'SIGKILL');
  await until('PostgreSQL has ended', () => !isProcessAlive(postgres.pid));
  const again = await start(false);
  expect(await keptValues(again)).toEqual(['before', 'committed']);
});

posixTest('a server that outlived its parent is stopped and replaced', async () => {
  const parent = await startParent();
  const orphan = postmasterPid();
  // a stopped parent keeps the life line without serving anybody: the server behind it is as good as left behind
  parent.kill('SIGSTOP');
  const postgres = await start();
  expect(postgres.pid).not.toBe(orphan);
  expect(isProcessAlive(orphan)).toBe(false);
  expect(await keptValues(postgres)).toContain('before');
});

test('a process that was given the number of an earlier server is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  children.push(stranger);
  writeFileSync(pidFile(), `${stranger.pid}\n${path.join(dir, 'pg18')}\n1700000000\n1\n\n127.0.0.1\n`);
  const postgres = await start();
  expect(await keptValues(postgres)).toContain('before');
  expect(stranger.exitCode).toBeNull();
  expect(isProcessAlive(stranger.pid!)).toBe(true);
});

test('the server of the folder that this one was copied from is left alone', async () => {
  const original = await startPostgresElsewhere();
  // what a copy of a running folder holds: the other server's number, port and password
  const ownSecret = readFileSync(path.join(dir, 'pg18.secret'), 'utf8');
  writeFileSync(pidFile(), readFileSync(path.join(original.dir, 'pg18', 'postmaster.pid')));
  await queryOnce(original.postgres.adminUrl, `alter role carrel password '${ownSecret}'`);
  const postgres = await start();
  expect(isProcessAlive(original.postgres.pid)).toBe(true);
  expect(postgres.pid).not.toBe(original.postgres.pid);
});

async function startPostgresElsewhere(): Promise<{ dir: string; postgres: RunningPostgres }> {
  const elsewhere = makeThrowAwayFolder();
  folders.push(elsewhere);
  const postgres = await startPostgres(elsewhere, { unsafeForTests: true });
  running.push(postgres);
  return { dir: elsewhere, postgres };
}

test('a setting that PostgreSQL refuses ends the start with its own reason and the name of the log', async () => {
  const configuration = path.join(dir, 'pg18', 'postgresql.auto.conf');
  const before = readFileSync(configuration, 'utf8');
  writeFileSync(configuration, 'work_mem = plenty\n');
  try {
    await expect(start()).rejects.toThrow(
      /did not start \(.*postgresql\.auto\.conf.*\); see .*postgres\.log/,
    );
  } finally {
    writeFileSync(configuration, before);
  }
});

test('a missing password file is named instead of made anew', async () => {
  const secret = path.join(dir, 'pg18.secret');
  const password = readFileSync(secret);
  rmSync(secret);
  try {
    await expect(start()).rejects.toThrow(`${secret} is missing`);
  } finally {
    writeFileSync(secret, password, { mode: 0o600 });
  }
});
