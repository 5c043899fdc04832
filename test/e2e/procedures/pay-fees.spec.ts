/**
 * "A user can pay fines or fees at any circulation desk that is set up to receive payments", and waiving more than one fee:
 * one, a part, the selected ones and all of them, with the network up and down.
 */
import { sumMinor } from '#core/money.ts';
import type { FeeTransaction } from '#core/schema/types.ts';
import { expect, test, type Desk, type Library } from '../fixtures.ts';
import { okafor } from '../support/main-job.ts';

async function toPayOneFee({ fees }: Desk): Promise<void> {
  await fees.chooseAction('Silent spring', 'Pay');
  await fees.dialog.getByRole('textbox', { name: 'Cash received' }).fill('5.00');
  await expect(fees.changeDue).toHaveText('1.50 EUR');
  await fees.take('3.50');
  await expect(fees.row('Silent spring')).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('39.00');
}

async function toPayAPart({ fees }: Desk): Promise<void> {
  await fees.select('The left hand of darkness');
  await fees.startPayment({ amount: '1.00', received: '2.00' });
  await fees.take('1.00');
  await expect(fees.figure('Active balance')).toHaveText('38.00');
  // "the transaction creator is the circulation desk (indicated in the Currently at: field)"
  await fees.row('The left hand of darkness').getByRole('button', { name: '2.50, transactions' }).click();
  const paid = fees.dialog.getByRole('row').filter({ hasText: 'Payment' });
  await expect(paid).toContainText('Main Library – Front desk');
  await expect(paid.getByRole('button', { name: /^Print receipt MF-/ })).toBeVisible();
  await fees.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(fees.dialog).toBeHidden();
}

async function toPayTheSelectedFees({ page, fees }: Desk): Promise<void> {
  await fees.select('Replacement card');
  await fees.select('Three days late');
  await expect(page.getByText('2 selected, 4.00')).toBeVisible();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Pay' }).click();
  await fees.dialog.getByRole('radio', { name: 'Card' }).check();
  await fees.dialog.getByRole('textbox', { name: 'Reference' }).fill('T-4711');
  await fees.take('4.00');
  await expect(fees.row('Replacement card')).toBeHidden();
  await expect(fees.row('Three days late')).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('34.00');
}

async function toWaiveTheSelectedFees({ fees }: Desk): Promise<void> {
  await fees.select('Coffee stain');
  await fees.select('The left hand of darkness');
  await fees.waiveSelected({ amount: '17.50', reason: 'Goodwill' });
  await expect(fees.row('Coffee stain')).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('16.50');
}

/** Nothing is selected: the credit of 5.00 stays, as nobody pays it. */
async function toPayAll({ page, fees }: Desk): Promise<void> {
  await page.getByRole('tabpanel').getByRole('button', { name: 'Pay' }).click();
  await fees.dialog.getByRole('textbox', { name: 'Cash received' }).fill('21.50');
  await expect(fees.changeDue).toHaveText('0.00 EUR');
  await fees.take('21.50');
  await expect(fees.figure('Active balance')).toHaveText('−5.00');
  await expect(fees.row('Paid twice')).toBeVisible();
}

async function toWaiveAll({ fees }: Desk): Promise<void> {
  await fees.add({ type: 'Card renewal', amount: '3.00', comment: 'The third card' });
  await expect(fees.figure('Active balance')).toHaveText('−2.00');
  await fees.waiveAll({ amount: '3.00', reason: 'Library error' });
  await expect(fees.row('The third card')).toBeHidden();
  await expect(fees.figure('Active balance')).toHaveText('−5.00');
}

const readTransactions = async (library: Library): Promise<FeeTransaction[]> =>
  (await library.readPerson(okafor.primaryId)).fees.flatMap(({ transactions }) => transactions);

/** What was recorded since, each payment under a number of its own. */
async function expectOnServer(library: Library, before: readonly FeeTransaction[]): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  const made = (await readTransactions(library)).filter(({ id }) => !known.has(id));
  const sumOf = (isWanted: (transaction: FeeTransaction) => boolean) =>
    sumMinor(made.filter(isWanted).map(({ amountMinor }) => amountMinor));
  const numbers = new Set(made.flatMap(({ receiptNumber }) => receiptNumber ?? []));
  expect(numbers.size).toBe(4);
  expect(sumOf(({ method }) => method === 'CASH')).toBe(2600);
  expect(sumOf(({ externalReference }) => externalReference === 'T-4711')).toBe(400);
  expect(sumOf(({ reason }) => reason === 'GOODWILL')).toBe(1750);
  expect(sumOf(({ reason }) => reason === 'LIBRARY_ERROR')).toBe(300);
}

for (const network of ['up', 'down'] as const)
  test(`To pay one fee, a part, the selected ones and all, to Waive Selected and Waive All, with the network ${network}`, async ({
    desk,
    library,
  }) => {
    const { frame, user, fees, cable } = desk;
    const before = await readTransactions(library);
    await frame.expectOnline();
    if (network === 'down') {
      cable.cut();
      await frame.expectOffline();
    }
    await frame.openUser(okafor.primaryId);
    await user.continuePastPopUps();
    await user.openTab('Fines/Fees');
    await expect(fees.figure('Active balance')).toHaveText('42.50');
    await test.step('To pay one fee', () => toPayOneFee(desk));
    await test.step('To pay a part', () => toPayAPart(desk));
    await test.step('To pay the selected fees, by card', () => toPayTheSelectedFees(desk));
    await test.step('Waive Selected', () => toWaiveTheSelectedFees(desk));
    await test.step('To pay all', () => toPayAll(desk));
    await test.step('Waive All', () => toWaiveAll(desk));
    if (network === 'down') {
      await frame.expectOffline(7);
      cable.mend();
    }
    await frame.expectOnline();
    await expectOnServer(library, before);
  });
