/** What comes on paper: receipts as wide as their roll and as long as they are, lists on pages across, each with its head. */
import { expect, test, type Desk } from './fixtures.ts';
import { PrintPreview } from './pages/print-preview.ts';
import type { PdfPage } from '../support/read-pdf.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

/** A rounded tenth of a millimetre is no fault of the layout. */
const SLACK_MM = 0.3;

function expectWithin(page: PdfPage, margin: { readonly side: number; readonly foot: number }): void {
  for (const { text, xMm, yMm, widthMm } of page.texts) {
    const place = `“${text}” at ${xMm.toFixed(1)} mm, ${widthMm.toFixed(1)} mm wide, ${yMm.toFixed(1)} mm down`;
    expect(xMm, place).toBeGreaterThanOrEqual(margin.side - SLACK_MM);
    expect(xMm + widthMm, place).toBeLessThanOrEqual(page.widthMm - margin.side + SLACK_MM);
    expect(yMm, place).toBeLessThanOrEqual(page.heightMm - margin.foot + SLACK_MM);
  }
}

async function openFees({ frame, user }: Desk): Promise<void> {
  await frame.openUser(okafor.barcode);
  await user.continuePastPopUps();
  await user.openTab('Fines/Fees');
}

async function takeMoney({ page, fees }: Desk): Promise<void> {
  await page.getByRole('tabpanel').getByRole('button', { name: 'Pay', exact: true }).click();
  await fees.dialog.getByRole('textbox', { name: 'Amount to pay' }).fill('5.00');
  await fees.dialog.getByRole('textbox', { name: 'Cash received' }).fill('20.00');
  await fees.dialog.getByRole('button', { name: 'Take 5.00 and print receipt' }).click();
}

test('A receipt is printed at once on a roll of 80 mm, as long as it is, and again as a copy', async ({
  desk,
}) => {
  const { page } = desk;
  const preview = new PrintPreview(page);
  await openFees(desk);
  const [receipt, ...more] = await preview.takePages(() => takeMoney(desk));
  expect(more).toEqual([]);
  expect(receipt!.widthMm).toBeCloseTo(80, 0);
  expect(receipt!.text).toContain('Paid EUR 5.00');
  expect(receipt!.text).toContain('Change 15.00');
  expect(receipt!.text).toContain('Balance now 37.50');
  expect(receipt!.text).not.toContain('Copy');
  expect(receipt!.text).not.toContain('Okafor');
  expectWithin(receipt!, { side: 4, foot: 8 });
  const last = Math.max(...receipt!.texts.map(({ yMm }) => yMm));
  expect(receipt!.heightMm - last, 'the roll is cut close to the last line').toBeLessThan(8 + 8);

  await page.keyboard.press('Control+Shift+P');
  await expect(preview.dialog).toContainText('Copy');
  await expect(preview.print).toBeFocused();
  await expectSameSize(desk);
  await expectGoodToUse(page, 'receipt, preview');
  const [copy] = await preview.takePages(() => page.keyboard.press('Enter'));
  expect(copy!.text).toContain('Copy');
  expect(copy!.text).toContain('Paid EUR 5.00');

  await page.keyboard.press('Control+Shift+P');
  await preview.choose('Paper', 'Roll, 58 mm');
  const [narrow, ...rest] = await preview.takePages(() => preview.print.click());
  expect(rest).toEqual([]);
  expect(narrow!.widthMm).toBeCloseTo(58, 0);
  expectWithin(narrow!, { side: 5, foot: 8 });
});

test('The list of users is printed across, as found and with its columns, with its head and number on each page', async ({
  desk,
}) => {
  const { page, users } = desk;
  const preview = new PrintPreview(page);
  await page.keyboard.press('Control+P');
  await expect(preview.dialog).toBeVisible();
  await expectSameSize(desk);
  const pages = await preview.takePages(() => preview.print.click());
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, each] of pages.entries()) {
    expect(each.widthMm).toBeCloseTo(297, 0);
    expect(each.heightMm).toBeCloseTo(210, 0);
    for (const header of ['Name', 'User Group', 'Expiration Date', 'Balance'])
      expect(each.text, `page ${index + 1}`).toContain(header);
    expect(each.text).toContain(`Page ${index + 1} of ${pages.length}`);
    expectWithin(each, { side: 12, foot: 12 });
  }
  const text = pages.map((each) => each.text).join(' ');
  expect(text).toContain(okafor.name);
  expect(text).toContain('printed ');
  expect(text).not.toContain('Birth date');
  await expect(users.heading).toBeVisible();

  await page.keyboard.press('Control+P');
  await preview.choose('Paper', 'Letter');
  const [letter] = await preview.takePages(() => preview.print.click());
  expect(letter!.widthMm).toBeCloseTo(279.4, 0);
  expect(letter!.heightMm).toBeCloseTo(215.9, 0);
  expectWithin(letter!, { side: 12, foot: 12 });
});

test('A user’s fines and fees are printed as they are shown, with what remains in all', async ({ desk }) => {
  const { page } = desk;
  const preview = new PrintPreview(page);
  await openFees(desk);
  await page.keyboard.press('Control+P');
  await expect(preview.dialog).toContainText('Fines and fees, Okafor, Amara Nneka');
  await expectGoodToUse(page, 'list, preview');
  const [sheet, ...more] = await preview.takePages(() => preview.print.click());
  expect(more).toEqual([]);
  expect(sheet!.text).toContain('Active balance 42.50');
  expect(sheet!.text).toContain(okafor.primaryId);
  expect(sheet!.text).toContain('Status: Active');
  expectWithin(sheet!, { side: 12, foot: 12 });
});

/** What is looked at is what is printed: line for line as high. */
async function expectSameSize({ page }: Desk): Promise<void> {
  const heights = await page
    .locator('.print-sheet')
    .evaluateAll((sheets) => sheets.map((sheet) => (sheet as HTMLElement).offsetHeight));
  expect(heights).toHaveLength(2);
  expect(heights[0]).toBeGreaterThan(100);
  expect(Math.abs(heights[0]! - heights[1]!)).toBeLessThanOrEqual(2);
}
