// The peer: plain Dexie as most desks would use it. One document per user, fees and all, five indexes; what the indexes
// need is worked out beforehand, so that only storing and querying is measured.
import Dexie, { type Table } from 'dexie';
import type { UserFile } from '#core/schema/types.ts';
import type { IndexRow } from '#core/search/index-row.ts';

export type PeerDocument = UserFile & {
  readonly id: string;
  readonly version: number;
  readonly primaryId: string;
  readonly sortName: string;
  readonly names: string[];
  readonly keys: string[];
} & Pick<IndexRow, 'facets' | 'expiryDay'>;

export class PeerDatabase extends Dexie {
  declare readonly users: Table<PeerDocument, string>;

  constructor() {
    super('peer', { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({ users: 'id, version, sortName, primaryId, *names, *keys' });
  }
}

/** Documents of a stream, a JSON text a line, as many at a time as come together. */
export async function* readDocuments(url: string): AsyncGenerator<PeerDocument[]> {
  const { body } = await fetch(url);
  if (!body) throw new Error(`${url} has no body`);
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map((line) => JSON.parse(line) as PeerDocument);
  }
}
