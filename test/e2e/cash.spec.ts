/** Cash-up at closing time, with the network up and down: the drawer against what was recorded, and the counts of all desks. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Desk } from './fixtures.ts';
import { CashPage } from './pages/cash-page.ts';
import { PrintPreview } from './pages/print-preview.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

async function payInCash({ frame, user, fees }: Desk, fee: string, amount: string): Promise<void> {
  await frame.openUser(okafor.primaryId);
  await user.continuePastPopUps();
  await user.openTab('Fines/Fees');
  await fees.select(fee);
  await fees.startPayment({ amount, received: '20.00' });
  await fees.take(amount);
}

test('A desk counts its drawer online and offline, each payment once, and a manager sees the counts of all desks', async ({
  desk,
  makeDesk,
  library,
}) => {
  const cash = new CashPage(desk.page);
  // what the demo library took today is not what this is about
  await library.pool.query(
    `alter table ledger_entry disable trigger ledger_entry_append_only;
      delete from ledger_entry where at > now() - interval '2 days';
      alter table ledger_entry enable trigger ledger_entry_append_only`,
  );
  await payInCash(desk, 'Silent spring', '3.50');
  await desk.frame.expectOnline();
  await desk.frame.goTo('Cash-up');
  await cash.expectFigures('Cash', ['3.50', '0.00', '0.00', '3.50']);

  desk.cable.cut();
  await desk.frame.expectOffline();
  await payInCash(desk, 'Card renewal', '2.50');
  await desk.frame.expectOffline(1);
  await desk.frame.goTo('Cash-up');
  await expect(desk.page.getByText('These are the figures of this computer alone.')).toBeVisible();
  await cash.expectFigures('Cash', ['6.00', '0.00', '0.00', '6.00', '2.50']);

  await cash.form.getByRole('textbox', { name: 'Opening float' }).fill('50');
  await cash.putPieces('50.00 EUR', '1');
  await cash.putPieces('5.00 EUR', '1');
  await expect(cash.result('Should be there')).toHaveText('56.00');
  await expect(cash.result('Counted')).toHaveText('55.00');
  await expect(cash.result('Difference')).toHaveText('−1.00');
  await cash.save();
  await expect(cash.note).toHaveAttribute('aria-invalid', 'true');
  await expectGoodToUse(desk.page, 'Cash-up offline');
  await cash.note.fill('Gave a euro too much change');
  await cash.save();
  const row = cash.counts.getByRole('row').filter({ hasText: 'Gave a euro too much change' });
  await expect(row).toContainText('−1.00');
  await expect(row.getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(1);
  await desk.frame.expectOffline(2);

  const preview = new PrintPreview(desk.page);
  await row.getByRole('button', { name: /^Print the count of/ }).click();
  await expect(preview.sheet).toContainText('1 × 50.00');
  await expect(preview.sheet).toContainText('Gave a euro too much change');
  const [slip] = await preview.takePages(() => preview.print.click());
  expect(slip!.text).toContain('Difference −1.00');

  desk.cable.mend();
  await desk.frame.expectOnline();
  await cash.expectFigures('Cash', ['6.00', '0.00', '0.00', '6.00']);
  await expect(row.getByRole('img', { name: 'Waiting to be sent' })).toHaveCount(0);
  // counted again: with one sum, and all there
  await cash.form.getByRole('radio', { name: 'One sum' }).click();
  await cash.form.getByRole('textbox', { name: 'Cash in the drawer' }).fill('56');
  await expect(cash.result('Difference')).toHaveText('0.00');
  await cash.save();
  await expect(cash.counts.getByRole('row')).toHaveCount(3);
  const counts = () =>
    library.pool.query<{ counted: string; note: string | null }>(
      `select counted_minor::text as counted, note from cash_count order by counted_at`,
    );
  await expect
    .poll(async () => (await counts()).rows)
    .toEqual([
      { counted: '5500', note: 'Gave a euro too much change' },
      { counted: '5600', note: null },
    ]);

  const manager = await makeDesk();
  await manager.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  await manager.frame.goTo('Cash-up');
  await manager.page.getByRole('tab', { name: 'All desks' }).click();
  const review = new CashPage(manager.page);
  const counted = review.allDesks.getByRole('row').filter({ hasText: 'Gave a euro too much change' });
  await expect(counted).toContainText('Main Library – Front desk');
  await expect(counted).toContainText('−1.00');
  await expectGoodToUse(manager.page, 'the counts of all desks');
  await manager.page.getByRole('button', { name: 'E-mail report' }).click();
  await manager.page.getByRole('menuitem', { name: 'Of the last 7 days' }).click();
  await expect(manager.page.getByText('The report is on its way to you.').first()).toBeVisible();

  await manager.page.getByRole('tab', { name: 'Taken and waived' }).click();
  const picture = manager.page.getByRole('img', { name: /^Taken and waived by day: / });
  await expect(picture).toBeVisible();
  const days = manager.page.getByRole('grid', { name: 'Taken and waived' });
  await expect(days.getByRole('row').nth(1)).toContainText('6.00');
  const saving = manager.page.waitForEvent('download');
  await manager.page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await saving).path(), 'utf8');
  expect(csv.trimEnd().split('\r\n').at(-1)).toMatch(/^\d{4}-\d\d-\d\d,6\.00,0\.00$/);
  await expectGoodToUse(manager.page, 'the picture of what was taken and waived');

  await manager.page.getByRole('tab', { name: 'Fines and Fees Report' }).click();
  const report = manager.page.getByRole('grid', { name: 'Fines and Fees Report' });
  const payment = report.getByRole('row').filter({ hasText: 'Payment' }).filter({ hasText: '2.50' });
  await expect(payment).toContainText(okafor.name);
  await expect(payment).toContainText('Jansen, Maria');
  await manager.page.getByRole('button', { name: 'Print', exact: true }).click();
  const sheet = new PrintPreview(manager.page);
  const [paper] = await sheet.takePages(() => sheet.print.click());
  expect(paper!.text).toContain('Fines and Fees Report');
  expect(paper!.text).toContain('Jansen, Maria');
  await expectGoodToUse(manager.page, 'the Fines and Fees Report');
});
