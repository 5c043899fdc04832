import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { createDemoConfiguration } from '../../../server/demo/demo-configuration.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { test } from '../../support/database.ts';
import { makeThrowAwayFolder } from '../../support/throw-away-postgres.ts';

const program = path.resolve(import.meta.dirname, '../../../server/import/main.ts');

let folder: string;

beforeEach(() => {
  folder = makeThrowAwayFolder();
});

afterEach(() => rmSync(folder, { recursive: true }));

type Finished = { readonly exitCode: number | null; readonly out: string; readonly err: string };

async function runCommand(databaseUrl: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...args, '--data', folder], {
    env: { ...process.env, CARREL_DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (piece) => (texts.out += String(piece)));
  child.stderr.on('data', (piece) => (texts.err += String(piece)));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, ...texts };
}

function writeUsers(text: string): string {
  const file = path.join(folder, 'users.xml');
  writeFileSync(file, text);
  return file;
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
const person = (primaryId: string, email: string): string =>
  `<user><primary_id>${primaryId}</primary_id><first_name>Delphine</first_name><last_name>Secretname</last_name>` +
  `<contact_info><emails><email preferred="true"><email_address>${email}</email_address>` +
  `<email_types><email_type>personal</email_type></email_types></email></emails></contact_info></user>`;

describe('npm run import', () => {
  test('asks for a library that has been set up', async ({ databaseUrl }) => {
    const { exitCode, err } = await runCommand(databaseUrl, [writeUsers('<users></users>')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('npm start');
  });

  test('ends with the counts; refusals are named by line, and no personal data is written', async ({
    database,
    databaseUrl,
  }) => {
    await saveConfiguration(database.pool, createDemoConfiguration(), 0);
    const file = writeUsers(
      `<users>\n${person('d1', 'd@example.org')}\n${person('d2', 'nonsense')}\n</users>`,
    );
    const { exitCode, out, err } = await runCommand(databaseUrl, [file]);
    expect(err).toBe('');
    expect(lastLine(out)).toBe('1 created, 0 updated, 0 unchanged, 1 rejected');
    expect(out).toContain('Rejected, line 3: emails.0.address is not an e-mail address');
    expect(exitCode).toBe(0);
    const logs = path.join(folder, 'import-logs');
    const [log = ''] = readdirSync(logs);
    const written = out + readFileSync(path.join(logs, log), 'utf8');
    expect(written).toContain('line 3: rejected: emails.0.address is not an e-mail address');
    expect(written).not.toMatch(/secretname|delphine|nonsense|d@example/i);
  });

  test('of a file that was cut short says so, keeps what came before, and fails', async ({ databaseUrl }) => {
    const file = writeUsers(`<users>\n${person('e1', 'e1@example.org')}\n<user><primary_id>e2`);
    const { exitCode, out, err } = await runCommand(databaseUrl, [file]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/in line 3: it was cut short\. The users before it are loaded\.$/m);
    expect(lastLine(out)).toBe('1 created, 0 updated, 0 unchanged, 0 rejected');
    expect(lastLine((await runCommand(databaseUrl, [file, '--dry-run'])).out)).toBe(
      '0 created, 0 updated, 1 unchanged, 0 rejected',
    );
  });

  test('refuses what it cannot begin with a sentence', async ({ databaseUrl }) => {
    expect(await runCommand(databaseUrl, [path.join(folder, 'none.xml')])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('There is no file') as string,
    });
    expect(await runCommand(databaseUrl, [])).toMatchObject({ exitCode: 2 });
    expect(await runCommand(databaseUrl, [folder])).toMatchObject({ exitCode: 2 });
  });
});
