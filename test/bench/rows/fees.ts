// Rows 21 and 22: Fines/Fees of a user who has very many, and waiving a hundred in one action without the network; in the
// built desk, painted. There is no bare probe for them: the goals are times.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Fee, UserFile } from '#core/schema/types.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import type { BenchContext } from '../bench-context.ts';
import { withBuiltDesk } from '../built-desk.ts';
import type { Row } from '../report.ts';
import { formatMs, shareOf } from '../samples.ts';

const MANY = 5000;
const WAIVED = 100;
const OPENINGS = 20;
const WAIT_MS = 60_000;

type Timed = { readonly paintTimes: number[] };

export async function measureFees(context: BenchContext): Promise<Row[]> {
  const tag = randomUUID().slice(0, 8);
  const waivers = Array.from({ length: context.options.repeats * 3 }, (_, i) => `bench-${tag}-waive-${i}`);
  return withBuiltDesk(context, timeClicks, async (page) => {
    // the desk has counted what its base holds by now, and pulls them as it would pull any other change
    await addDebtors(context, [
      [`bench-${tag}-many`, MANY],
      ...waivers.map((primaryId) => [primaryId, WAIVED] as const),
    ]);
    page.setDefaultTimeout(WAIT_MS);
    const openings = await openManyTimes(page, `bench-${tag}-many`);
    await page.context().setOffline(true);
    const waivings: number[] = [];
    for (const primaryId of waivers) waivings.push(await waiveAll(page, primaryId));
    await page.context().setOffline(false);
    return [toOpeningRow(openings), toWaivingRow(waivings)];
  });
}

async function addDebtors(
  { library }: BenchContext,
  debtors: readonly (readonly [primaryId: string, fees: number])[],
): Promise<void> {
  const [sample = ''] = await library.pickUsers(1);
  const like = await library.readFile(sample);
  const { configuration } = await library.store.withView((view) => view.readConfiguration());
  const owner = configuration.institution.code;
  const files = debtors.map(([primaryId, count]) => toDebtor(like, primaryId, count, owner));
  await bulkLoadUsers(library.pool, files, {
    codec: createSlotCodec(createDictionary()),
    config: configuration,
  });
}

function toDebtor({ user }: UserFile, primaryId: string, count: number, owner: string): UserFile {
  const fees = Array.from({ length: count }, (_, i) => toFee(i, owner));
  const role = { id: randomUUID(), type: '200', scope: owner, status: 'ACTIVE', parameters: [] } as const;
  const rows = { identifiers: [], notes: [], blocks: [], addresses: [], phones: [], emails: [] };
  return {
    user: {
      ...{ ...user, ...rows, id: randomUUID(), primaryId, lastName: primaryId },
      ...{ proxyFor: [], statistics: [], attachments: [], roles: [{ ...role, parameters: [] }] },
    },
    fees,
    olderFees: { count: 0, originalMinor: 0 },
    history: [],
    loans: [],
  };
}

function toFee(i: number, owner: string): Fee {
  const at = new Date(Date.now() - i * 3_600_000).toISOString();
  const by = { name: 'Benchmark' };
  const charge = { id: randomUUID(), kind: 'CHARGE', amountMinor: 100 + i, vatMinor: 0, at, by } as const;
  return {
    ...{ id: randomUUID(), type: 'OVERDUEFINE', owner, currency: 'EUR', createdAt: at, createdBy: by },
    itemTitle: `Book ${i}`,
    transactions: [{ ...charge, desk: 'NOT_AT_DESK' }],
  };
}

/** From a click on what has `data-timed` until its page says that it is done, and that was painted. */
async function timeClicks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times: number[] = [];
    Object.assign(globalThis, { paintTimes: times });
    const whenDone = (isDone: () => boolean, from: number) => {
      const look = () => {
        if (!isDone()) return void requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - from);
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    };
    addEventListener(
      'click',
      (event) => {
        if (!(event.target instanceof Element)) return;
        const tab = event.target.closest('[role="tab"]');
        const rows = () => document.querySelectorAll('[role="tabpanel"] [role="row"]').length;
        if (tab?.textContent.startsWith('Fines/Fees')) whenDone(() => rows() > 10, event.timeStamp);
        const act = event.target.closest('[role="dialog"] button');
        const isSettled = () =>
          document.querySelector('[role="dialog"][aria-modal="true"]') === null && rows() < 5;
        if (act?.textContent.startsWith('Waive ')) whenDone(isSettled, event.timeStamp);
      },
      { capture: true },
    );
  });
}

async function openUser(page: Page, primaryId: string): Promise<void> {
  await page.locator('[data-search]').fill(primaryId);
  await page.getByRole('option').filter({ hasText: primaryId }).first().waitFor({ timeout: WAIT_MS });
  await page.locator('[data-search]').press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: primaryId }).waitFor({ timeout: WAIT_MS });
}

/** The time that the page took down last, once there are `count` of them. */
async function lastTime(page: Page, count: number): Promise<number> {
  const read = await page.waitForFunction((wanted) => {
    const { paintTimes } = globalThis as unknown as Timed;
    return paintTimes.length >= wanted ? (paintTimes.at(-1) ?? 0) : undefined;
  }, count);
  return Number(await read.jsonValue());
}

const countTimes = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as Timed).paintTimes.length);

async function openManyTimes(page: Page, primaryId: string): Promise<number[]> {
  await openUser(page, primaryId);
  const times: number[] = [];
  for (let i = 0; i <= OPENINGS; i++) {
    await page.getByRole('tab', { name: /^Notes/ }).click();
    await page.getByRole('tab', { name: /^Fines\/Fees/ }).click();
    const time = await lastTime(page, i + 1);
    // the first one loads what the tab is made of
    if (i > 0) times.push(time);
  }
  return times;
}

async function waiveAll(page: Page, primaryId: string): Promise<number> {
  await openUser(page, primaryId);
  const before = await countTimes(page);
  await page.getByRole('tab', { name: /^Fines\/Fees/ }).click();
  await lastTime(page, before + 1);
  await page.getByRole('button', { name: 'Waive All' }).click();
  const reason = page.getByRole('dialog').getByRole('combobox', { name: 'Waiving reason' });
  await reason.click();
  await page.getByRole('option', { name: 'Goodwill' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Waive \d/ })
    .click();
  return lastTime(page, before + 2);
}

function toOpeningRow(times: readonly number[]): Row {
  const p95 = shareOf(times, 0.95);
  return {
    row: 21,
    operation: `Fines/Fees of a user with ${MANY} fees: click to first rows painted, p50 / p95`,
    ours: `${formatMs(shareOf(times, 0.5))} / ${formatMs(p95)}`,
    goals: [{ text: 'p95 at most 100 ms', isMet: p95 <= 100 }],
    samples: times,
  };
}

function toWaivingRow(times: readonly number[]): Row {
  const p95 = shareOf(times, 0.95);
  return {
    row: 22,
    operation: `${WAIVED} waivers in one action without the network: click to the emptied list painted, p50 / p95`,
    ours: `${formatMs(shareOf(times, 0.5))} / ${formatMs(p95)}`,
    goals: [{ text: 'at most 500 ms', isMet: p95 <= 500 }],
    samples: times,
  };
}
