// Row 9: from a barcode to the opened record: in the base, in the overlay (changed on the server since), and pending (changed
// here and not sent yet).
import type { BenchContext } from '../bench-context.ts';
import type { BenchBrowser } from '../browser.ts';
import type { Row } from '../report.ts';
import { formatMs, formatRatio, median, shareOf } from '../samples.ts';

const OPENED = 200;

type Round = Readonly<Record<'base' | 'overlay' | 'pending' | 'bare' | 'peer', readonly number[]>>;

export async function measureExactLookUp(context: BenchContext): Promise<Row[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < context.options.repeats; round++)
    rounds.push(
      await context.withLoaded('ours', (ours) =>
        context.withLoaded('peer', (peer) => measureRound(context, ours, peer)),
      ),
    );
  return [toRow(context, rounds)];
}

async function measureRound(context: BenchContext, ours: BenchBrowser, peer: BenchBrowser): Promise<Round> {
  const { caller } = context.library;
  await ours.call('openDesk');
  const ids = await context.library.pickUsers(2 * OPENED);
  const inOverlay = ids.slice(0, OPENED);
  const inPending = ids.slice(OPENED);
  await caller.push(caller.addNotes(inOverlay));
  await ours.call('pullAll');
  await ours.call('saveNotes', inPending);
  const inBase = await ours.call('sampleBase', OPENED);
  const codesOf = (list: readonly string[]) => ours.call('readCodes', list);
  const codes = await codesOf(inBase);
  return {
    base: await ours.call('openByCode', codes, 'base'),
    overlay: await ours.call('openByCode', await codesOf(inOverlay), 'overlay'),
    pending: await ours.call('openByCode', await codesOf(inPending), 'pending'),
    bare: await ours.call('getBlocksBare', inBase),
    peer: await peer.call('openByCodeWithPeer', codes),
  };
}

function toRow(context: BenchContext, rounds: readonly Round[]): Row {
  const at = (name: keyof Round, share: number) => median(rounds.map((round) => shareOf(round[name], share)));
  const tell = (name: keyof Round) => `${formatMs(at(name, 0.5))} / ${formatMs(at(name, 0.95))}`;
  const ours = Math.max(at('base', 0.95), at('overlay', 0.95), at('pending', 0.95));
  return {
    row: 9,
    operation: `barcode to opened record of ${context.users} users, p50 / p95`,
    ours: `base ${tell('base')}, overlay ${tell('overlay')}, pending ${tell('pending')}`,
    limit: `one get of the sealed block: ${tell('bare')}`,
    ratioToLimit: `p95 of the base ${formatRatio(at('base', 0.95) / at('bare', 0.95))}`,
    peer: tell('peer'),
    ratioToPeer: `p95 of the base ${formatRatio(at('base', 0.95) / at('peer', 0.95))}`,
    goals: [{ text: 'p95 at most 5 ms for base, overlay and pending', isMet: ours <= 5 }],
    samples: rounds,
  };
}
