// Rows 1, 2, 3 and 10: the first load of all users, durable, searchable and encrypted.
import type { BenchContext, LoadCost } from '../bench-context.ts';
import { readDatabaseBytes } from '../browser.ts';
import type { Way } from '../profiles.ts';
import type { Goal, Row } from '../report.ts';
import { formatCost, formatCostRatio, formatMs, interleave, median, medianCost } from '../samples.ts';

type LoadSample = LoadCost & { readonly diskBytes: number };
type Samples = Readonly<Record<Way, readonly LoadSample[]>>;

const LARGE = 100_000;
const restNote =
  'ours without the rest of a second before the marker that declares a load whole (a power cut must not find it too early); the rest counts in CPU';

export async function measureFirstLoad(context: BenchContext): Promise<Row[]> {
  const samples = await interleave(context.options.repeats, {
    ours: () => loadOnce(context, 'ours'),
    raw: () => loadOnce(context, 'raw'),
    peer: () => loadOnce(context, 'peer'),
  });
  return [toLoadRow(context, samples), toGapRow(samples), toDiskRow(context, samples)];
}

async function loadOnce(context: BenchContext, way: Way): Promise<LoadSample> {
  const { profiles } = context;
  const profile = profiles.create();
  const cost = await context.withBrowser(profile, (browser) => context.load(way, browser));
  const diskBytes = readDatabaseBytes(profile);
  profiles.keep(way, profile);
  profiles.remove(profile);
  return { ...cost, diskBytes };
}

function toLoadRow(context: BenchContext, samples: Samples): Row {
  const ours = medianCost(samples.ours);
  const raw = medianCost(samples.raw);
  const peer = medianCost(samples.peer);
  const isLarge = context.users >= LARGE;
  const rate = (ms: number) => `${Math.round((context.users * 1000) / ms).toLocaleString('en')} users/s`;
  const cpuTimes = isLarge ? 15 : 10;
  const goals: Goal[] = [
    { text: 'at least 12x plain Dexie’s wall', isMet: peer.ms >= 12 * ours.ms },
    { text: `at least ${cpuTimes}x plain Dexie’s CPU`, isMet: peer.cpuMs >= cpuTimes * ours.cpuMs },
    { text: 'CPU at most 1.3x the limit', isMet: ours.cpuMs <= 1.3 * raw.cpuMs },
    { text: 'rate at least 0.6 of the limit', isMet: raw.ms >= 0.6 * ours.ms },
  ];
  return {
    row: isLarge ? 2 : 1,
    operation: `first load, durable and searchable, encrypted, ${context.users} users`,
    ours: `${rate(ours.ms)}: ${formatCost(ours)}`,
    limit: `same bytes raw, ${rate(raw.ms)}: ${formatCost(raw)}`,
    ratioToLimit: formatCostRatio(ours, raw),
    peer: `${rate(peer.ms)}: ${formatCost(peer)}`,
    ratioToPeer: formatCostRatio(ours, peer),
    goals,
    notes: [restNote, `CPU per user: ours ${((ours.cpuMs * 1000) / context.users).toFixed(0)} µs`],
    samples,
  };
}

function toGapRow(samples: Samples): Row {
  const gapOf = (way: Way) => median(samples[way].map(({ longestGapMs }) => longestGapMs));
  return {
    row: 3,
    operation: 'main thread during the load: longest time between two frames',
    ours: formatMs(gapOf('ours')),
    limit: `while the bare probe loads: ${formatMs(gapOf('raw'))}`,
    ratioToLimit: `${(gapOf('ours') / gapOf('raw')).toFixed(2)}x`,
    peer: formatMs(gapOf('peer')),
    ratioToPeer: `${(gapOf('ours') / gapOf('peer')).toFixed(2)}x`,
    goals: [{ text: 'at most 50 ms', isMet: gapOf('ours') <= 50 }],
    samples: Object.fromEntries(
      Object.entries(samples).map(([way, list]) => [way, list.map(({ longestGapMs }) => longestGapMs)]),
    ),
  };
}

function toDiskRow(context: BenchContext, samples: Samples): Row {
  const bytesOf = (way: Way) => median(samples[way].map(({ diskBytes }) => diskBytes)) / context.users;
  const tell = (bytes: number) => `${bytes.toFixed(0)} B/user`;
  return {
    row: 10,
    operation: 'disk after a first load',
    ours: tell(bytesOf('ours')),
    limit: `same bytes raw: ${tell(bytesOf('raw'))}`,
    ratioToLimit: `${(bytesOf('ours') / bytesOf('raw')).toFixed(2)}x`,
    peer: tell(bytesOf('peer')),
    ratioToPeer: `${(bytesOf('ours') / bytesOf('peer')).toFixed(2)}x`,
    goals: [{ text: 'at most 800 B/user', isMet: bytesOf('ours') <= 800 }],
    samples: Object.fromEntries(
      Object.entries(samples).map(([way, list]) => [way, list.map(({ diskBytes }) => diskBytes)]),
    ),
  };
}
