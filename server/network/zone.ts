// The network zone: the other institutions whose databases this server may work on. Each is opened when it is first asked
// for. What goes wrong there is an answer, told apart from a failure of our own database: the others go on.
//
// Addresses of databases hold passwords. They stay in here: what is told of an institution is its code and name.
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Configuration } from '#core/schema/types.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { createDatabase, type OpenDatabase } from '../database/connect.ts';
import { isAtLatest } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { describeError, type Log } from '../log/log.ts';
import { createDictionaries, registerDictionary } from '../store/dictionaries.ts';
import { query } from '../store/query.ts';
import { StoreUnavailable } from '../sync/store-unavailable.ts';
import type { FileReader } from '../users/read-files.ts';

export type ZoneMember = { readonly code: string; readonly name: string; readonly databaseUrl: string };
export type Institution = Omit<ZoneMember, 'databaseUrl'>;

export type MemberLibrary = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly config: Configuration;
};

export type ZoneAnswer<T> =
  | { readonly type: 'Done'; readonly value: T }
  /** Its database does not answer. */
  | { readonly type: 'InstitutionUnavailable' }
  /** Its server has another version, whose data this one must not write. */
  | { readonly type: 'InstitutionOtherVersion' }
  /** No library of that code lies there: the zone is set up wrongly. */
  | { readonly type: 'InstitutionNotThere' };

export interface Zone {
  readonly institutions: readonly Institution[];
  /** `code` must be one of `institutions`. */
  withLibrary<T>(code: string, body: (library: MemberLibrary) => Promise<T>): Promise<ZoneAnswer<T>>;
  stop(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const queryTimeoutMs = 15_000;

type OpenMember = { readonly database: OpenDatabase; readonly reader: FileReader };

export function createZone(members: readonly ZoneMember[], codec: SlotCodec, log: Log): Zone {
  const open = new Map<string, OpenMember>();
  const openMember = (code: string): OpenMember => {
    const known = open.get(code);
    if (known) return known;
    const member = members.find((each) => each.code === code);
    if (!member) throw new Error(`expected an institution of the zone, found ${code}`);
    const database = createDatabase(member.databaseUrl, {
      maxConnections: 3,
      connectTimeoutMs,
      queryTimeoutMs,
    });
    const opened = {
      database,
      reader: { codec, dictionaries: createDictionaries(database.pool, codec.dictionary) },
    };
    open.set(code, opened);
    return opened;
  };
  return {
    institutions: members.map(({ code, name }) => ({ code, name })),
    async withLibrary(code, body) {
      const { database, reader } = openMember(code);
      try {
        if (!(await hasOurTables(database.db))) return { type: 'InstitutionOtherVersion' };
        const config = await readNewestConfiguration(database.pool);
        if (config?.institution.code !== code) return { type: 'InstitutionNotThere' };
        await registerDictionary(database.pool, codec.dictionary);
        return { type: 'Done', value: await body({ pool: database.pool, reader, config }) };
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        log.error({
          code: 'InstitutionUnavailable',
          institution: code,
          ...describeError(error.cause ?? error),
        });
        return { type: 'InstitutionUnavailable' };
      }
    },
    async stop() {
      for (const { database } of open.values()) await database.close();
    },
  };
}

/** Kysely hands on what the connection says, untranslated. */
async function hasOurTables(db: Kysely<Database>): Promise<boolean> {
  try {
    return await isAtLatest(db);
  } catch (error) {
    throw new StoreUnavailable('no answer from the database of an institution', { cause: error });
  }
}

async function readNewestConfiguration(pool: pg.Pool): Promise<Configuration | undefined> {
  const [row] = await query<{ document: string }>(
    pool,
    'select document from configuration order by version desc limit 1',
  );
  return row && (JSON.parse(row.document) as Configuration);
}
