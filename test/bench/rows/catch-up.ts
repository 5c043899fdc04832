// Row 4: 1,000 changed users come by a pull, to an idle desk and to one with 200 unsent changes that are replayed over them.
import assert from 'node:assert/strict';
import type { Cookie } from '#core/schema/types.ts';
import type { BenchContext } from '../bench-context.ts';
import type { BenchBrowser } from '../browser.ts';
import { writeDocuments } from '../pages.ts';
import type { CaughtUp } from '../page/catching-up.ts';
import type { Way } from '../profiles.ts';
import type { Row } from '../report.ts';
import { formatCost, formatCostRatio, formatMs, median, medianCost, type Cost } from '../samples.ts';

const CHANGED = 1000;
const UNSENT = 200;

type Browsers = Readonly<Record<Way, BenchBrowser>>;
type Sample = Cost & CaughtUp & { readonly longestTransactionMs?: number };
type Samples = Record<Way, Sample[]>;

export async function measureCatchUp(context: BenchContext): Promise<Row[]> {
  return context.withLoaded('ours', (ours) =>
    context.withLoaded('raw', (raw) =>
      context.withLoaded('peer', (peer) => measureWith(context, { ours, raw, peer })),
    ),
  );
}

async function measureWith(context: BenchContext, browsers: Browsers): Promise<Row[]> {
  const { library } = context;
  await browsers.ours.call('openDesk');
  const changed = await library.pickUsers(Math.min(CHANGED, Math.floor(context.users / 4)));
  const idle = await measureRounds(context, browsers, changed);
  // half of them are among the users that the pull changes
  const others = (await library.pickUsers(changed.length + UNSENT)).filter((id) => !changed.includes(id));
  const unsentFor = [...changed.slice(0, UNSENT / 2), ...others.slice(0, UNSENT / 2)];
  await browsers.ours.call('saveNotes', unsentFor);
  const busy = await measureRounds(context, browsers, changed);
  assert.equal(await browsers.ours.call('countWaiting'), UNSENT, 'changes that still wait');
  return [toIdleRow(changed.length, idle), toBusyRow(changed.length, busy)];
}

/** Each round changes the same users on the server anew; each way then gets exactly those. */
async function measureRounds(
  context: BenchContext,
  browsers: Browsers,
  ids: readonly string[],
): Promise<Samples> {
  const samples: Samples = { ours: [], raw: [], peer: [] };
  const ways = Object.keys(samples) as Way[];
  for (let round = 0; round < context.options.repeats; round++) {
    const cookie = await browsers.ours.call('pullAll');
    await context.library.caller.push(context.library.caller.addNotes(ids));
    const documents = await writeDocuments(context.library, context.pagesFolder, { name: 'changed', ids });
    for (const i of ways.keys()) {
      const way = ways[(i + round) % ways.length] ?? 'ours';
      const sample = await catchUp(browsers[way], way, { cookie, documents });
      assert.equal(sample.changed, ids.length, `users that came: ${way}`);
      samples[way].push(sample);
    }
    await compareUser(context, browsers.ours, ids.at(-1) ?? '');
  }
  return samples;
}

function catchUp(
  browser: BenchBrowser,
  way: Way,
  { cookie, documents }: { readonly cookie: Cookie; readonly documents: string },
): Promise<Sample> {
  switch (way) {
    case 'ours':
      return browser.measure(() => browser.call('catchUp'));
    case 'raw':
      return browser.measure(() => browser.call('catchUpRaw', cookie));
    case 'peer':
      return browser.measure(() => browser.call('catchUpPeer', documents));
  }
}

/** The newest change is what the desk shows; the user must have none of its own. */
async function compareUser({ library }: BenchContext, browser: BenchBrowser, id: string): Promise<void> {
  const [file] = await browser.call('readFiles', [id]);
  assert.deepEqual(file, await library.readFile(id));
}

function toIdleRow(changed: number, samples: Samples): Row {
  const ours = medianCost(samples.ours);
  const raw = medianCost(samples.raw);
  const peer = medianCost(samples.peer);
  return {
    row: 4,
    operation: `catch-up of ${changed} changed users by a pull`,
    ours: formatCost(ours),
    limit: `same bytes raw: ${formatCost(raw)}`,
    ratioToLimit: formatCostRatio(ours, raw),
    peer: formatCost(peer),
    ratioToPeer: formatCostRatio(ours, peer),
    goals: [
      { text: 'at least 15x plain Dexie’s wall', isMet: peer.ms >= 15 * ours.ms },
      { text: 'at least 4x plain Dexie’s wall', isMet: peer.ms >= 4 * ours.ms },
      { text: 'CPU at most 1.3x the limit', isMet: ours.cpuMs <= 1.3 * raw.cpuMs },
    ],
    notes: [
      'all three ask the server within the measured time; ours also makes every pulled user searchable',
    ],
    samples,
  };
}

function toBusyRow(changed: number, samples: Samples): Row {
  const ours = medianCost(samples.ours);
  const raw = medianCost(samples.raw);
  const longestMs = median(samples.ours.map(({ longestTransactionMs = 0 }) => longestTransactionMs));
  return {
    row: 4,
    operation: `the same with ${UNSENT} unsent changes replayed over ${changed} changed users`,
    ours: `${formatCost(ours)}; longest transaction ${formatMs(longestMs)}`,
    limit: `same bytes raw: ${formatCost(raw)}`,
    ratioToLimit: formatCostRatio(ours, raw),
    goals: [
      { text: 'at most 400 ms', isMet: ours.ms <= 400 },
      { text: 'CPU at most 700 ms', isMet: ours.cpuMs <= 700 },
      { text: 'one transaction at most 200 ms', isMet: longestMs <= 200 },
    ],
    samples,
  };
}
