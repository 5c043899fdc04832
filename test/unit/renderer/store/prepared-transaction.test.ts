import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DexieDesk } from '../../../support/dexie-desk.ts';
import { transactionCases } from '../../../support/transaction-cases.ts';

const renderer = path.resolve(import.meta.dirname, '../../../../renderer');

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[.]tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

describe('the one function that writes', () => {
  it('is the only one that opens a read-write transaction or asks for a connection to write with', () => {
    const sources = sourcesOf(renderer);
    expect(sources.length).toBeGreaterThan(20);
    const writers = sources.filter((file) =>
      /connectionForWriting\(|transaction\(\s*'rw|'readwrite'/.test(readFileSync(file, 'utf8')),
    );
    const names = writers.map((file) => path.relative(renderer, file)).sort();
    expect(names).toEqual(['store/database.ts', 'store/prepared-transaction.ts']);
  });

  it('is reached by read tables that have no way to write', () => {
    const database = readFileSync(path.join(renderer, 'store/database.ts'), 'utf8');
    const readTable = /type ReadTable<[\s\S]*?^};/m.exec(database)?.[0] ?? '';
    expect(readTable).toContain('bulkGet');
    expect(readTable).not.toMatch(/\b(put|add|delete|clear|modify|update|bulkPut|bulkDelete|bulkAdd)\b/);
  });
});

describe('a prepared transaction', () => {
  let desk: DexieDesk;
  beforeEach(async () => {
    desk = await DexieDesk.create(`prepared-${Math.random()}`);
  });
  afterEach(() => desk.dispose());

  for (const { name, run } of transactionCases) it(name, () => run(desk));
});
