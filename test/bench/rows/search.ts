// Row 5: one keystroke's question: two terms, three filters, the exact total and the first 50 rows in order.
import assert from 'node:assert/strict';
import type { BenchContext } from '../bench-context.ts';
import type { Searched } from '../page/searching.ts';
import type { Row } from '../report.ts';
import { formatMs, formatRatio, median, shareOf } from '../samples.ts';

const QUERIES = 300;
/** Plain Dexie takes its time: a share of the same questions is enough. */
const PEER_QUERIES = 30;
const SIDE = 5000;

type Round = {
  readonly base: Searched;
  readonly side: Searched;
  readonly bare: readonly number[];
  readonly peer: Searched;
};

export async function measureSearch(context: BenchContext): Promise<Row[]> {
  const rounds: Round[] = [];
  const side = Math.min(SIDE, Math.floor(context.users / 4));
  for (let round = 0; round < context.options.repeats; round++)
    rounds.push(await measureRound(context, side));
  return [toRow(context, side, rounds)];
}

async function measureRound(context: BenchContext, side: number): Promise<Round> {
  const { configuration } = await context.library.store.withView((view) => view.readConfiguration());
  return context.withLoaded('ours', (ours) =>
    context.withLoaded('peer', async (peer) => {
      await ours.call('openDesk');
      const texts = await ours.call('sampleQueries', QUERIES);
      const base = await ours.call('searchOurs', texts);
      const bare = await ours.call('searchBare', QUERIES);
      const few = texts.filter((_, i) => i % (QUERIES / PEER_QUERIES) === 0);
      const peerAnswer = await peer.call('searchPeer', few, configuration.timeZone);
      const sameTotals = base.totals.filter((_, i) => i % (QUERIES / PEER_QUERIES) === 0);
      assert.deepEqual(sameTotals, peerAnswer.totals, 'totals of the same questions');
      await ours.call('growSideIndex', side);
      return { base, bare, peer: peerAnswer, side: await ours.call('searchOurs', texts) };
    }),
  );
}

function toRow(context: BenchContext, side: number, rounds: readonly Round[]): Row {
  const p95 = (timesOf: (round: Round) => readonly number[]) =>
    median(rounds.map((round) => shareOf(timesOf(round), 0.95)));
  const ours = p95((round) => round.side.times);
  const base = p95((round) => round.base.times);
  const bare = p95((round) => round.bare);
  const peer = p95((round) => round.peer.times);
  return {
    row: 5,
    operation: `search: 2 terms, 3 filters, exact total, first 50 of ${context.users} users, side index of ${side}, p95`,
    ours: `${formatMs(ours)} (${formatMs(base)} without a side index)`,
    limit: `set operations and 50 rows: ${formatMs(bare)}`,
    // the page's clock has steps of 0.1 ms
    ratioToLimit: bare > 0 ? formatRatio(ours / bare) : 'below the step of the clock',
    peer: formatMs(peer),
    ratioToPeer: formatRatio(ours / peer),
    goals: [
      { text: 'p95 at most 1 ms', isMet: ours <= 1 },
      { text: 'at least 100x plain Dexie', isMet: peer >= 100 * ours },
    ],
    notes: [`the totals of ${PEER_QUERIES} questions are those of plain Dexie; ours is the side index case`],
    samples: rounds,
  };
}
