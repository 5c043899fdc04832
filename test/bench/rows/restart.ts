// Rows 7 and 8: a browser starts on a profile that was loaded before.
import assert from 'node:assert/strict';
import { BenchBrowser } from '../browser.ts';
import type { BenchContext } from '../bench-context.ts';
import type { ColdStart } from '../page/cold.ts';
import type { Restored } from '../page/restoring.ts';
import type { Row } from '../report.ts';
import { formatMs, formatRatio, interleave, median } from '../samples.ts';

type ColdWay = 'ours' | 'bare' | 'peer';

export async function measureRestore(context: BenchContext): Promise<Row[]> {
  const samples = await interleave<'ours' | 'bare', Restored>(context.options.repeats, {
    ours: () =>
      context.withLoaded('ours', async (browser) => {
        const restored = await browser.call('restoreIndex');
        assert.equal(restored.users, context.users, 'users in the index');
        return restored;
      }),
    bare: () => context.withLoaded('ours', (browser) => browser.call('restoreBare')),
  });
  const namesMs = (way: 'ours' | 'bare') => median(samples[way].map((sample) => sample.namesMs));
  const keysMs = (way: 'ours' | 'bare') => median(samples[way].map((sample) => sample.keysMs));
  const tell = (way: 'ours' | 'bare') => `names ${formatMs(namesMs(way))}, keys ${formatMs(keysMs(way))}`;
  const ratio = (part: typeof namesMs) => formatRatio(part('ours') / part('bare'));
  return [
    {
      row: 7,
      operation: `search index of ${context.users} users restored at start`,
      ours: tell('ours'),
      limit: `read and decrypt: ${tell('bare')}`,
      ratioToLimit: `names ${ratio(namesMs)}, keys ${ratio(keysMs)}`,
      goals: [
        { text: 'names at most 100 ms', isMet: namesMs('ours') <= 100 },
        { text: 'keys at most 300 ms', isMet: keysMs('ours') <= 300 },
      ],
      notes: ['plain Dexie has nothing to restore: it searches its tables (row 5)'],
      samples,
    },
  ];
}

export async function measureColdStart(context: BenchContext): Promise<Row[]> {
  const samples = await interleave<ColdWay, ColdStart>(context.options.repeats, {
    ours: () => startCold(context, 'ours'),
    bare: () => startCold(context, 'bare'),
    peer: () => startCold(context, 'peer'),
  });
  const listMs = (way: ColdWay) => median(samples[way].map((sample) => sample.listMs));
  const recordMs = (way: ColdWay) => median(samples[way].map((sample) => sample.recordMs));
  const tell = (way: ColdWay) => `list ${formatMs(listMs(way))}, record ${formatMs(recordMs(way))}`;
  const ratio = (way: ColdWay) =>
    `list ${formatRatio(listMs('ours') / listMs(way))}, record ${formatRatio(recordMs('ours') / recordMs(way))}`;
  return [
    {
      row: 8,
      operation: `cold start in a new browser, ${context.users} users: script start to list, to a record by barcode`,
      ours: tell('ours'),
      limit: `same records, bare: ${tell('bare')}`,
      ratioToLimit: ratio('bare'),
      peer: tell('peer'),
      ratioToPeer: ratio('peer'),
      goals: [
        { text: 'list at most 300 ms', isMet: listMs('ours') <= 300 },
        { text: 'record at most 600 ms', isMet: recordMs('ours') <= 600 },
      ],
      samples,
    },
  ];
}

/** One browser prepares the profile, the next one, which knows nothing any more, is measured. */
async function startCold(context: BenchContext, way: ColdWay): Promise<ColdStart> {
  const profile = await context.profiles.copy(way === 'peer' ? 'peer' : 'ours');
  const [id = ''] = await context.library.pickUsers(1);
  const file = await context.library.readFile(id);
  const code = file.user.identifiers.find(({ type }) => type === 'BARCODE')?.value ?? file.user.primaryId;
  await context.withBrowser(profile, (browser) => browser.call('rememberColdCode', code));
  const browser = await BenchBrowser.open(profile);
  try {
    await browser.page.goto(new URL(`/bench/cold.html?with=${way}`, context.library.url).href);
    const start = await browser.page.evaluate(
      () => (globalThis as unknown as { cold: Promise<ColdStart & { id?: string }> }).cold,
    );
    assert.equal(start.id, id, 'the user that was opened');
    return start;
  } finally {
    await browser.close();
    context.profiles.remove(profile);
  }
}
