// The desk's IndexedDB database. One connection has one durability in Dexie, hence two: `strict` for saves and markers
// (the promise of "saved" hangs on them), `relaxed` for bulk. What is exported can only read; the one way to write is
// prepared-transaction.ts. Version upgrades are functions named for what they do, listed in SCHEMA.
import Dexie, { type Collection, type Table, type Version } from 'dexie';
import type { KeyOf, RowOf, TableName } from './store-rows.ts';

/** Raised for a new layout; an upgrade that moves rows is a named function beside the stores it makes. */
const SCHEMA: readonly { readonly version: number; readonly define: (version: Version) => void }[] = [
  { version: 1, define: createTables },
  { version: 2, define: addAttachments },
];

function createTables(version: Version): void {
  version.stores({
    blocks: '[gen+no]',
    overlay: 'page',
    indexDelta: 'page',
    pending: 'userId',
    outbox: 'uid',
    done: 'uid, settledAt',
    indexParts: '[gen+part]',
    meta: 'k',
    grants: 'name',
    pictures: 'id, [usedAt+bytes+id]',
    settings: 'k',
    dictionaries: 'id',
  });
}

function addAttachments(version: Version): void {
  version.stores({ attachments: 'id, [usedAt+bytes+id]' });
}

type Rows<T, K> = Pick<Collection<T, K>, 'toArray' | 'count' | 'primaryKeys' | 'keys' | 'first' | 'last'>;

/** A table without any way to write. */
type ReadTable<T, K> = Pick<Table<T, K>, 'get' | 'bulkGet' | 'toArray' | 'count'> & {
  orderBy(index: string): Rows<T, K>;
  toCollection(): Rows<T, K>;
  where(index: string): {
    between(lower: unknown, upper: unknown, includeLower?: boolean, includeUpper?: boolean): Rows<T, K>;
    aboveOrEqual(value: unknown): Rows<T, K>;
  };
};

export type ReadTables = { readonly [Name in TableName]: ReadTable<RowOf<Name>, KeyOf<Name>> };

export type Durability = 'strict' | 'relaxed';

export class DeskDatabase {
  readonly name: string;
  readonly read: ReadTables;
  readonly #connections: Readonly<Record<Durability, Dexie>>;
  #isOpen = false;

  constructor(name: string) {
    this.name = name;
    this.#connections = { strict: connect(name, 'strict'), relaxed: connect(name, 'relaxed') };
    this.read = this.#connections.relaxed as unknown as ReadTables;
  }

  /** Throws when the browser refuses (private mode, full disk): the caller says so, it never goes on without a store. */
  async open(): Promise<void> {
    // One after the other: the first may create or upgrade, which a second connection would block.
    await this.#connections.strict.open();
    await this.#connections.relaxed.open();
    this.#isOpen = true;
  }

  get isOpen(): boolean {
    return this.#isOpen && this.#connections.strict.isOpen() && this.#connections.relaxed.isOpen();
  }

  /** `listener` is called when another page wants to upgrade or delete the database: both connections are closed then. */
  onTakenAway(listener: () => void): void {
    for (const connection of Object.values(this.#connections)) {
      connection.on('versionchange', () => {
        this.close();
        listener();
      });
    }
  }

  close(): void {
    this.#isOpen = false;
    this.#connections.strict.close();
    this.#connections.relaxed.close();
  }

  /** For prepared-transaction.ts alone; a test holds that nothing else names it. */
  connectionForWriting(durability: Durability): Dexie {
    return this.#connections[durability];
  }

  /** One read-only transaction: all tables as they were at the same moment. */
  readTogether<T>(names: readonly TableName[], body: (tables: ReadTables) => PromiseLike<T>): Promise<T> {
    const { relaxed } = this.#connections;
    return Promise.resolve(relaxed.transaction('r', [...names], () => body(this.read)));
  }
}

function connect(name: string, durability: Durability): Dexie {
  const connection = new Dexie(name, {
    chromeTransactionDurability: durability,
    cache: 'disabled',
    autoOpen: false,
  });
  for (const { version, define } of SCHEMA) define(connection.version(version));
  return connection;
}
