// Starts one process of the central server on a migrated database. Several may run on one database: they share nothing
// else, and tell each other of changes through it.
import type { AddressInfo } from 'node:net';
import { msToInstant } from '#core/sync/instants.ts';
import { forgetEndedSessions } from './auth/sessions.ts';
import { forgetOldCodes } from './auth/second-factor.ts';
import { forgetOldFailures } from './auth/sign-in-failures.ts';
import { createDictionary } from './codec/dictionary.ts';
import { createSlotCodec } from './codec/slot-codec.ts';
import { createDatabase } from './database/connect.ts';
import { migrateToLatest } from './database/migrate.ts';
import { renewEpochIfRestored } from './database/restored.ts';
import { createServer } from './http/create-server.ts';
import { createPokeHub } from './http/poke-hub.ts';
import { gatherItemTitles } from './items/gather-item-titles.ts';
import { startJobRunner } from './jobs/job-runner.ts';
import { forgetOldJobs } from './jobs/job-table.ts';
import { requestDueJobs } from './jobs/schedule.ts';
import { startSisFolder } from './jobs/sis-folder.ts';
import { forgetOldUploads } from './attachments/uploads.ts';
import { forgetExpiredLetters } from './letters/letter-outbox.ts';
import { createSmtp, startLetterSender } from './letters/letter-sender.ts';
import { describeError, silentLog, type Log } from './log/log.ts';
import { createZone, type ZoneMember } from './network/zone.ts';
import { createSnapshotKeeper } from './snapshot/snapshot-keeper.ts';
import { createPostgresStore } from './store/postgres-store.ts';
import { systemClock, type ServerClock } from './sync/clock.ts';
import { pruneTombstones } from './users/prune-tombstones.ts';
import { readVersion } from './version.ts';

export type StartOptions = {
  readonly databaseUrl: string;
  readonly host?: string;
  /** 0 for one that is free. */
  readonly port?: number;
  readonly staticDir?: string;
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  readonly trustProxy?: number;
  readonly log?: Log;
  readonly clock?: ServerClock;
  readonly maxConnections?: number;
  /** Institutions of the network zone with their databases, this one among them; absent: there is no zone. */
  readonly zone?: readonly ZoneMember[];
  /** Where the SIS puts its files (jobs/sis-folder.ts). */
  readonly sisFolder?: string;
  /** With which other systems of the library call; without it none may. */
  readonly selfServiceKey?: string;
  readonly heartbeatMs?: number;
  /** How often jobs are looked for, and when a silent one is taken over. */
  readonly jobs?: { readonly lookEveryMs?: number; readonly leaseMs?: number };
  /** A backup was put back, and PostgreSQL may not show it (database/restored.ts). */
  readonly isRestored?: boolean;
};

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const tidyEveryMs = 60 * 60_000;
/** A desk that was away for longer loads anew. */
const tombstonesKeptMs = 90 * 24 * 60 * 60_000;

/** Migrates the database first. Throws when it cannot, or cannot listen. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { databaseUrl, log = silentLog, clock = systemClock } = options;
  const database = createDatabase(databaseUrl, {
    maxConnections: options.maxConnections ?? 10,
    onConnectionLost: (error) => log.error({ code: 'ConnectionLost', ...describeError(error) }),
  });
  const { pool } = database;
  // what is started is stopped in the opposite order, also when a later step fails
  const stops: (() => Promise<unknown>)[] = [() => database.close()];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    await migrateToLatest(database.db);
    const lookWhetherRestored = async (isCertain = false): Promise<void> => {
      if (await renewEpochIfRestored(pool, isCertain)) log.info({ code: 'LibraryRestored' });
    };
    await lookWhetherRestored(options.isRestored);
    const store = await createPostgresStore(pool, createSlotCodec(createDictionary()));
    const keeper = createSnapshotKeeper({ databaseUrl, pool, dictionaryId: store.dictionaryId, clock, log });
    stops.push(() => keeper.stop());
    const pokes = createPokeHub(databaseUrl, log, () => {
      // a standby that took over looks like this from here
      lookWhetherRestored().catch((error: unknown) =>
        log.error({ code: 'RestoreLookFailed', ...describeError(error) }),
      );
    });
    stops.push(() => pokes.stop());
    pokes.subscribe(() => keeper.poke());
    const readConfiguration = async () =>
      (await store.withView((view) => view.readConfiguration())).configuration;
    const jobs = startJobRunner({
      ...{ pool, reader: store.reader, clock, log, readConfiguration },
      ...options.jobs,
    });
    stops.push(() => jobs.stop());
    if (options.sisFolder !== undefined) {
      const sis = await startSisFolder({ folder: options.sisFolder, pool, log, poke: () => jobs.poke() });
      stops.push(() => sis.stop());
    }
    const zone = createZone(options.zone ?? [], store.reader.codec, log);
    stops.push(() => zone.stop());
    const { staticDir, trustProxy, heartbeatMs } = options;
    const app = await createServer({
      ...{ pool, store, clock, log, pokes, keeper, jobs, zone, version: readVersion() },
      sendsMail: options.smtpUrl !== undefined,
      ...(options.selfServiceKey !== undefined && { selfServiceKey: options.selfServiceKey }),
      ...(staticDir !== undefined && { staticDir }),
      ...(trustProxy !== undefined && { trustProxy }),
      ...(heartbeatMs !== undefined && { heartbeatMs }),
    });
    stops.push(() => app.close());
    if (options.smtpUrl !== undefined) {
      const from = options.mailFrom ?? 'carrel@localhost';
      const sender = startLetterSender({ pool, log, sendMail: createSmtp(options.smtpUrl), from });
      stops.push(() => sender.stop());
    }
    let isStopping = false;
    const gather = () => gatherItemTitles({ pool, reader: store.reader, log, isStopping: () => isStopping });
    const gathering = gather();
    stops.push(() => {
      isStopping = true;
      return gathering;
    });
    const tidy = startTidying(async () => {
      const now = new Date(clock.now());
      await forgetEndedSessions(pool, now);
      await forgetOldFailures(pool, now);
      await forgetExpiredLetters(pool);
      await forgetOldUploads(pool);
      await forgetOldCodes(pool, now);
      await pruneTombstones(pool, new Date(now.getTime() - tombstonesKeptMs));
      await forgetOldJobs(pool);
      await gather();
      await requestDueJobs(pool, await readConfiguration(), msToInstant(now.getTime()));
    }, log);
    stops.push(async () => clearInterval(tidy));
    const host = options.host ?? '127.0.0.1';
    await app.listen({ host, port: options.port ?? 0 });
    const { port } = app.server.address() as AddressInfo;
    void keeper.look();
    log.info({ code: 'Listening', port });
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`, port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startTidying(tidy: () => Promise<void>, log: Log): NodeJS.Timeout {
  const run = (): void => {
    tidy().catch((error: unknown) => log.error({ code: 'TidyingFailed', ...describeError(error) }));
  };
  return setInterval(run, tidyEveryMs).unref();
}
