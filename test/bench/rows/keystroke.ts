// Row 6: from a keystroke in "Search users" to the painted answer, in the built desk with its list behind.
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import type { BenchContext } from '../bench-context.ts';
import { BenchBrowser } from '../browser.ts';
import { withBuiltDesk } from '../built-desk.ts';
import type { Row } from '../report.ts';
import { formatMs, formatRatio, median, shareOf } from '../samples.ts';

const WORDS = 12;
const LETTERS = 5;
const KEY_EVERY_MS = 60;
const FRAME_MS = 1000 / 60;

type Round = { readonly ours: readonly number[]; readonly plain: readonly number[] };

export async function measureKeystroke(context: BenchContext): Promise<Row[]> {
  return withBuiltDesk(context, watchKeys, async (page) => {
    const rounds: Round[] = [];
    const words = await pickWords(context);
    for (let round = 0; round < context.options.repeats; round++) {
      const plain = await measurePlain(context, words);
      rounds.push({ plain, ours: await typeWords(page, '[data-search]', words, assertAnswered) });
    }
    return [toRow(context, rounds)];
  });
}

async function measurePlain(context: BenchContext, words: readonly string[]): Promise<number[]> {
  const profile = context.profiles.create();
  const browser = await BenchBrowser.open(profile);
  try {
    await watchKeys(browser.page);
    await browser.page.goto(new URL('/bench/main.html', context.library.url).href);
    return await typeWords(browser.page, '#input', words);
  } finally {
    await browser.close();
    context.profiles.remove(profile);
  }
}

/** Notes for each letter how long after its key went down the next picture was painted. */
async function watchKeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times: number[] = [];
    (globalThis as unknown as { keyTimes: number[] }).keyTimes = times;
    addEventListener(
      'keydown',
      (event) => {
        if (event.key.length !== 1 || event.ctrlKey) return;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
  });
}

/** The beginnings of last names that are there. */
async function pickWords({ library }: BenchContext): Promise<string[]> {
  const ids = await library.pickUsers(WORDS);
  const files = await Promise.all(ids.map((id) => library.readFile(id)));
  return files.map(({ user }) => (user.lastName ?? user.primaryId).slice(0, LETTERS).toLowerCase());
}

async function typeWords(
  page: Page,
  field: string,
  words: readonly string[],
  check?: (page: Page) => Promise<void>,
): Promise<number[]> {
  const input = page.locator(field);
  for (const word of ['warm', ...words]) {
    await input.click();
    await input.press('ControlOrMeta+a');
    await input.press('Delete');
    if (word === words[0])
      await page.evaluate(() => void ((globalThis as unknown as { keyTimes: number[] }).keyTimes.length = 0));
    await input.pressSequentially(word, { delay: KEY_EVERY_MS });
    if (word !== 'warm') await check?.(page);
  }
  return page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
}

async function assertAnswered(page: Page): Promise<void> {
  const results = page.getByRole('listbox', { name: 'Users found' }).getByRole('option');
  assert.ok((await results.count()) > 0, 'a beginning of a name that is there finds somebody');
}

function toRow(context: BenchContext, rounds: readonly Round[]): Row {
  const at = (name: keyof Round, share: number) => median(rounds.map((round) => shareOf(round[name], share)));
  const tell = (name: keyof Round) => `${formatMs(at(name, 0.5))} / ${formatMs(at(name, 0.95))}`;
  const p95 = at('ours', 0.95);
  return {
    row: 6,
    operation: `keystroke to paint in the desk, ${context.users} users, p50 / p95`,
    ours: tell('ours'),
    limit: `an input on an empty page: ${tell('plain')}`,
    ratioToLimit: `p95 ${formatRatio(p95 / at('plain', 0.95))}`,
    goals: [
      { text: 'p95 at most 50 ms', isMet: p95 <= 50 },
      { text: 'p95 at most 33 ms (stretch)', isMet: p95 <= 2 * FRAME_MS },
    ],
    samples: rounds,
  };
}
