/**
 * Everything for one machine, in the order in which it depends on each other, and undone in the opposite one:
 *
 *   data folder owned ─▶ port free ─▶ { built, PostgreSQL, picture server } ─▶ library ─▶ server ─▶ ready ─▶ stopped
 *
 * The data folder comes first: whoever does not own it must not touch its PostgreSQL. Building and starting PostgreSQL go
 * on together, for they wait for different things.
 */
import { createServer } from 'node:net';
import path from 'node:path';
import { startDemoPhotoServer } from '../server/demo/demo-photo-server.ts';
import { startPostgres } from '../server/postgres/embedded.ts';
import { ownDataDirectory } from '../server/postgres/owner-lock.ts';
import type { ZoneMember } from '../server/network/zone.ts';
import { prepareLibrary, prepareZone } from './prepare-library.ts';
import type { StartArguments } from './start-arguments.ts';

export type CentralServer = { close(): Promise<void> };

export type DeskParts = {
  /** Builds what is stale. */
  readonly build: () => Promise<void>;
  /** Serves the pages and /api on 127.0.0.1. */
  readonly startServer: (options: {
    readonly databaseUrl: string;
    readonly port: number;
    readonly zone: readonly ZoneMember[];
  }) => Promise<CentralServer>;
  readonly say: (text: string) => void;
};

export type DeskOutcome =
  | { readonly type: 'Running'; readonly address: string; stop(): Promise<void> }
  /** What the owner of the data folder says of itself: a desk's address, or a word for another program. */
  | { readonly type: 'AlreadyRunning'; readonly about: string }
  | { readonly type: 'PortTaken'; readonly port: number };

export async function runDesk(args: StartArguments, parts: DeskParts): Promise<DeskOutcome> {
  const address = `http://127.0.0.1:${args.port}/`;
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  const ownership = await ownDataDirectory(args.dataDir, () => address);
  if (!ownership.mine) return { type: 'AlreadyRunning', about: ownership.about };
  undo.push(() => ownership.release());
  try {
    if (!(await isPortFree(args.port))) {
      await stop();
      return { type: 'PortTaken', port: args.port };
    }
    const server = await startParts(args, parts, undo);
    undo.push(() => server.close());
    return { type: 'Running', address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  args: StartArguments,
  parts: DeskParts,
  undo: (() => Promise<void> | void)[],
): Promise<CentralServer> {
  let building = true;
  let unsaid: string | undefined;
  const built = parts.build().finally(() => {
    building = false;
    if (unsaid !== undefined) parts.say(unsaid);
  });
  // whatever fails first is what is told; the other is awaited by the stop
  built.catch(() => undefined);
  // the build writes its own lines: what is said meanwhile waits, and only the last of it is of interest then
  const sayAfterBuild = (text: string): void => {
    if (building) unsaid = text;
    else parts.say(text);
  };
  const postgres = await startPostgres(args.dataDir);
  undo.push(() => postgres.stop());
  const photos = await startDemoPhotoServer(path.join(args.dataDir, 'demo-photos'), args.port + 1);
  undo.push(() => photos.stop());
  const [databaseUrl, zone] = await Promise.all([
    prepareLibrary(postgres, {
      users: args.users,
      resets: args.resets,
      photoServerUrl: photos.url,
      onSeeded: createSeedingReport(args.users, sayAfterBuild),
    }),
    prepareZone(postgres, args),
  ]);
  await built;
  return parts.startServer({ databaseUrl, port: args.port, zone });
}

/** Says a line at the beginning and at each quarter. */
function createSeedingReport(total: number, say: (text: string) => void): (users: number) => void {
  let saidQuarters = -1;
  return (users) => {
    const quarters = Math.floor((4 * users) / total);
    if (quarters === saidQuarters) return;
    saidQuarters = quarters;
    say(`Making the demo library: ${users} of ${total} users`);
  };
}

async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => resolve(true));
    });
  });
}
