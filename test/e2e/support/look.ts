// What every screen must pass: axe in light and dark, and no sideways scrolling, also in half a window. CARREL_PICTURES names
// a folder for pictures of every screen at both sizes, light and dark: to be looked at.
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Ends of Fluent's focus traps: hidden, and left by the focus at once. */
const focusTraps = 'i[data-tabster-dummy]';

const wide = { width: 1280, height: 720 };
const narrow = { width: 640, height: 720 };

export async function expectGoodToUse(page: Page, screen: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(readFading), { message: `${screen}: a dialog that was closed stays` })
    .toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNoFindings(new AxeBuilder({ page }).withTags(tags), `${screen}, light`);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // nothing else depends on the colours
  await expectNoFindings(new AxeBuilder({ page }).withRules('color-contrast'), `${screen}, dark`);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size);
    await expect
      .poll(() => page.evaluate(readOverflow), {
        message: `${screen} at ${size.width} px scrolls sideways`,
      })
      .toBe(0);
  }
  await expect
    .poll(() => page.evaluate(readTooWide), {
      message: `${screen}: wider than its place in ${wide.width} px`,
    })
    .toEqual([]);
  await takePictures(page, screen);
}

async function takePictures(page: Page, screen: string): Promise<void> {
  const folder = process.env['CARREL_PICTURES'];
  if (folder === undefined) return;
  const file = path.join(folder, screen.replace(/\W+/g, '-'));
  for (const size of [{ width: 1920, height: 1080 }, wide])
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await page.screenshot({ path: `${file}-${size.width}-${colorScheme}.png` });
    }
}

/** For one of many pages that differ in what they hold, not in how they look: only what is within `main`. */
export async function expectNoFindingsInMain(page: Page, screen: string): Promise<void> {
  await expectNoFindings(new AxeBuilder({ page }).include('main').withTags(tags), screen);
  await takePictures(page, screen);
}

/** What of a closed dialog is still there: itself, and what it hides from readers. */
function readFading(): string[] {
  if (document.querySelector('[aria-modal="true"]') !== null) return [];
  const left = document.querySelectorAll('[aria-modal], :is(.top-bar, nav, main)[aria-hidden="true"]');
  return [...left].map(({ className }) => className);
}

function readOverflow(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
}

/** Lists, tabs and dialogs whose content does not fit beside each other, where all of it should. */
function readTooWide(): string[] {
  const scrolling = [...document.querySelectorAll('body *')].filter(
    (element) =>
      /auto|scroll/.test(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0,
  );
  return scrolling.map(
    ({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} > ${clientWidth}`,
  );
}

async function expectNoFindings(axe: AxeBuilder, screen: string): Promise<void> {
  const { violations, passes } = await axe.exclude(focusTraps).analyze();
  expect(passes, `${screen}: axe found nothing to look at`).not.toEqual([]);
  const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }));
  expect(found, screen).toEqual([]);
}
