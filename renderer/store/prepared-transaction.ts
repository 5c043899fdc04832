// The only function that opens a read-write transaction. Awaiting anything but the store's own calls inside one
// can lose atomicity without an error: with WebCrypto awaited one function deeper, both rows were committed although
// the transaction threw, in 40 of 40 tries. So everything is prepared before (sealed, encoded, decided), and a synchronous
// builder turns the prepared values into Dexie calls. It cannot await, and its types hold no promise but Dexie's.
//
// Every transaction first compares the head: the owner's number (a stolen lock does not stop the old owner's code) and,
// where asked for, the revision that the values were prepared on.
import Dexie, { type PromiseExtended, type Table } from 'dexie';
import type { DeskDatabase } from './database.ts';
import type { HeadRow, KeyOf, RowOf, TableName } from './store-rows.ts';

/** Above 64 KB Chromium keeps a value in a file of its own, which a relaxed transaction never syncs. */
const LARGE_RECORD_BYTES = 60_000;

export type WriteTables<Name extends TableName> = { readonly [K in Name]: Table<RowOf<K>, KeyOf<K>> };

type NoPromise<T> = unknown extends T
  ? T
  : T extends PromiseLike<unknown>
    ? never
    : T extends ArrayBufferView | string | number | boolean | null | undefined
      ? T
      : { readonly [K in keyof T]: NoPromise<T[K]> };

export type PreparedWrite<Name extends TableName, Values> = {
  readonly durable: boolean;
  readonly tables: readonly Name[];
  /** `revision`: refuse when another commit came between, and raise it. Absent: the write touches no synced state. */
  readonly fence: { readonly owner: number; readonly revision?: number };
  readonly prepared: Values & NoPromise<Values>;
  /** Synchronous. Returns every call it made; nothing is caught, so that any failure undoes all of it. */
  readonly write: (
    tables: WriteTables<Name>,
    prepared: Values & NoPromise<Values>,
  ) => readonly PromiseExtended<unknown>[];
};

/** `Overtaken`: prepare again. `NotOwner`: another window owns the store now. In both cases nothing was written. */
export type WriteResult = 'Committed' | 'Overtaken' | 'NotOwner';

/** Rejects when the store failed or the builder threw: then nothing was written either. */
export function writePrepared<const Name extends TableName, Values>(
  database: DeskDatabase,
  work: PreparedWrite<Name, Values>,
): Promise<WriteResult> {
  const durability = work.durable || hasLargeRecord(work.prepared) ? 'strict' : 'relaxed';
  const connection = database.connectionForWriting(durability);
  const names = [...new Set<TableName>([...work.tables, 'meta'])];
  const { owner, revision } = work.fence;
  return Promise.resolve(
    connection.transaction('rw', names, (transaction) => {
      const meta = transaction.table('meta') as WriteTables<'meta'>['meta'];
      return meta.get('head').then((row): WriteResult | PromiseExtended<WriteResult> => {
        const head = row as HeadRow | undefined;
        if (head?.owner !== owner) return 'NotOwner';
        if (revision !== undefined && head.revision !== revision) return 'Overtaken';
        const tables = Object.fromEntries(names.map((name) => [name, transaction.table(name)]));
        const calls = [...work.write(tables as unknown as WriteTables<Name>, work.prepared)];
        if (!calls.every((call) => call instanceof Dexie.Promise))
          throw new TypeError('a prepared transaction may only make calls of the store');
        if (revision !== undefined) calls.push(meta.put({ k: 'head', owner, revision: revision + 1 }));
        return Dexie.Promise.all(calls).then((): WriteResult => 'Committed');
      });
    }),
  );
}

/** The first row of a new store, or the new owner's number in an old one. Resolves to the head that stands now. */
export function writeHead(
  database: DeskDatabase,
  next: (head: HeadRow | undefined) => HeadRow,
): Promise<HeadRow> {
  return Promise.resolve(
    database.connectionForWriting('strict').transaction('rw', ['meta'], (transaction) => {
      const meta = transaction.table('meta') as WriteTables<'meta'>['meta'];
      return meta.get('head').then((row) => {
        const head = next(row as HeadRow | undefined);
        return meta.put(head).then(() => head);
      });
    }),
  );
}

function hasLargeRecord(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return value.byteLength > LARGE_RECORD_BYTES;
  if (typeof value !== 'object' || value === null) return false;
  const parts = value instanceof Map ? value.values() : Object.values(value);
  for (const part of parts) if (hasLargeRecord(part)) return true;
  return false;
}
