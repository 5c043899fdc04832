import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runDesk, type DeskOutcome, type DeskParts } from '../../../build/run-desk.ts';
import type { StartArguments } from '../../../build/start-arguments.ts';
import { findFreePort } from '../../../server/postgres/free-port.ts';
import { ownDataDirectory } from '../../../server/postgres/owner-lock.ts';
import { makeThrowAwayFolder, queryOnce } from '../../support/throw-away-postgres.ts';

let args: StartArguments;
let events: string[];
let databaseUrls: string[];

beforeEach(async () => {
  const port = await findFreePort();
  args = { opensDesk: false, port, dataDir: makeThrowAwayFolder(), users: 60, resets: false };
  events = [];
  databaseUrls = [];
});

afterEach(() => rmSync(args.dataDir, { recursive: true, force: true }));

const parts: DeskParts = {
  build: async () => {
    events.push('build');
  },
  say: (text) => events.push(text),
  startServer: async ({ databaseUrl, port }) => {
    databaseUrls.push(databaseUrl);
    const server = createServer((_request, response) => response.end('desk'));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return {
      close: async () => {
        events.push('closed');
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

function mustRun(outcome: DeskOutcome): Extract<DeskOutcome, { type: 'Running' }> {
  if (outcome.type !== 'Running') throw new Error(`expected a running desk, found ${outcome.type}`);
  return outcome;
}

const countUsers = async (): Promise<unknown> =>
  (await queryOnce(databaseUrls.at(-1) ?? '', 'select count(*)::int as n from user_file'))[0]?.['n'];

describe('a desk on one machine', () => {
  test('makes its library once, keeps it through a restart, and makes it anew when told to', async () => {
    const first = mustRun(await runDesk(args, parts));
    expect(first.address).toBe(`http://127.0.0.1:${args.port}/`);
    expect(await countUsers()).toBe(60);
    expect(await (await fetch(first.address)).text()).toBe('desk');
    await first.stop();

    const second = mustRun(await runDesk({ ...args, users: 70 }, parts));
    expect(await countUsers()).toBe(60);
    await second.stop();

    const third = mustRun(await runDesk({ ...args, users: 70, resets: true }, parts));
    expect(await countUsers()).toBe(70);
    await third.stop();
  });

  test('makes a library anew that was left half-made', async () => {
    const first = mustRun(await runDesk(args, parts));
    await queryOnce(databaseUrls.at(-1) ?? '', 'delete from configuration');
    await first.stop();
    const second = mustRun(await runDesk({ ...args, users: 65 }, parts));
    expect(await countUsers()).toBe(65);
    await second.stop();
  });

  test('tells a second starter where it is, and leaves the folder free when it has stopped', async () => {
    const first = mustRun(await runDesk(args, parts));
    expect(await runDesk(args, parts)).toEqual({ type: 'AlreadyRunning', about: first.address });
    await first.stop();
    const free = await ownDataDirectory(args.dataDir, () => '');
    expect(free.mine).toBe(true);
    if (free.mine) free.release();
  });

  test('starts nothing when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(args.port, '127.0.0.1', resolve));
    try {
      expect(await runDesk(args, parts)).toEqual({ type: 'PortTaken', port: args.port });
      expect(events).toEqual([]);
    } finally {
      other.close();
    }
  });

  test('stops what it had started when a later part fails', async () => {
    const failing: DeskParts = { ...parts, build: () => Promise.reject(new Error('does not build')) };
    await expect(runDesk(args, failing)).rejects.toThrow('does not build');
    const again = mustRun(await runDesk(args, parts));
    await again.stop();
    expect(events.at(-1)).toBe('closed');
  });
});
