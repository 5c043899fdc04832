// Row 11: memory of the page's process (PSS): the highest during a first load, and with everything loaded and a record open.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext } from '../bench-context.ts';
import type { BenchBrowser } from '../browser.ts';
import type { Row } from '../report.ts';
import { formatMb, formatRatio, interleave, median } from '../samples.ts';

const LOOK_EVERY_MS = 100;
const MB = 1024 ** 2;

/** `steady`: after a forced collection. */
type Memory = { readonly loaded: number; readonly steady: number };

export async function measureMemory(context: BenchContext): Promise<Row[]> {
  const [id = ''] = await context.library.pickUsers(1);
  const samples = await interleave<'ours' | 'empty' | 'peer', Memory>(context.options.repeats, {
    ours: () =>
      context.withLoaded('ours', async (browser) => {
        await browser.call('openDesk');
        await browser.call('useDesk', id);
        return readMemory(browser);
      }),
    empty: () => context.withLoaded('raw', readMemory),
    peer: () =>
      context.withLoaded('peer', async (browser) => {
        await browser.call('usePeer', id);
        return readMemory(browser);
      }),
  });
  const peak = await measurePeak(context);
  const steady = (way: keyof typeof samples) => median(samples[way].map((memory) => memory.steady));
  const loaded = median(samples.ours.map((memory) => memory.loaded));
  return [
    {
      row: 11,
      operation: `memory of the page’s process, ${context.users} users, after a forced collection`,
      ours: `${formatMb(steady('ours'))} (${formatMb(loaded)} before it; peak of a first load ${formatMb(peak)})`,
      limit: `the page with nothing loaded: ${formatMb(steady('empty'))}`,
      ratioToLimit: formatRatio(steady('ours') / steady('empty')),
      peer: formatMb(steady('peer')),
      ratioToPeer: formatRatio(steady('ours') / steady('peer')),
      goals: [
        { text: 'at most 200 MB', isMet: steady('ours') <= 200 * MB },
        { text: 'peak of a first load at most 250 MB', isMet: peak <= 250 * MB },
      ],
      samples: { ...samples, peak },
    },
  ];
}

async function readMemory(browser: BenchBrowser): Promise<Memory> {
  const loaded = await browser.readPagePss();
  await browser.collectGarbage();
  await sleep(LOOK_EVERY_MS);
  return { loaded, steady: await browser.readPagePss() };
}

async function measurePeak(context: BenchContext): Promise<number> {
  const profile = context.profiles.create();
  const peak = await context.withBrowser(profile, async (browser) => {
    // finds the page’s process, which takes a moment
    const looks = [await browser.readPagePss()];
    const timer = new AbortController();
    const looking = lookAgain(timer.signal, async () => void looks.push(await browser.readPagePss()));
    await context.load('ours', browser);
    timer.abort();
    await looking;
    return Math.max(...looks);
  });
  context.profiles.remove(profile);
  return peak;
}

async function lookAgain(signal: AbortSignal, look: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await look();
    await sleep(LOOK_EVERY_MS);
  }
}
