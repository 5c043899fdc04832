/** Printing in the shell: on a chosen printer without a dialog, what is told when it fails, and PDFs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchShell } from '../electron/launch-shell.ts';
import { readPdf } from '../support/read-pdf.ts';
import { expect, test } from './fixtures.ts';
import { FeesTab } from './pages/fees-tab.ts';
import { Frame } from './pages/frame.ts';
import { PrintPreview } from './pages/print-preview.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { UserPage } from './pages/user-page.ts';
import { UsersPage } from './pages/users-page.ts';
import { okafor } from './support/main-job.ts';

test('A receipt goes to the chosen printer at once; when it fails that is told, and printed again on another one', async ({
  library,
}) => {
  const tray = mkdtempSync(path.join(tmpdir(), 'carrel-tray-'));
  process.env['CARREL_DOUBLE_TRAY'] = tray;
  process.env['CARREL_DOUBLE_PRINTERS'] = 'Till,Till-offline';
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    const { page } = shell;
    const signIn = new SignInPage(page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new UsersPage(page).waitUntilLoaded();
    const preview = new PrintPreview(page);
    await page.keyboard.press('Control+P');
    await expect(preview.dialog).toBeVisible();
    await expect(preview.dialog.getByRole('combobox', { name: 'Printer' })).toHaveText('Ask each time');
    // real printers and save dialogs are looked at by a person: docs/release-checklist.md
    if (shell.kind === 'Electron') return;

    await preview.choose('Paper', 'A4');
    await preview.savePdf.click();
    const frame = new Frame(page);
    await expect(frame.toast).toHaveText('Saved as Find and Manage Users.pdf.');
    const list = await readPdf(readFileSync(path.join(tray, 'saved', 'Find and Manage Users.pdf')));
    expect(list[0]!.widthMm).toBeCloseTo(297, 0);
    expect(list[0]!.text).toContain(`Page 1 of ${list.length}`);

    await frame.openUser(okafor.barcode);
    const user = new UserPage(page);
    await user.continuePastPopUps();
    await user.openTab('Fines/Fees');
    await page.keyboard.press('Control+P');
    await preview.print.click();
    await expect(preview.message).toContainText('printing was cancelled');
    await expect(preview.again).toBeVisible();
    await page.keyboard.press('Escape');

    const fees = new FeesTab(page);
    await page.getByRole('tabpanel').getByRole('button', { name: 'Pay', exact: true }).click();
    await fees.dialog.getByRole('textbox', { name: 'Amount to pay' }).fill('5.00');
    await fees.dialog.getByRole('button', { name: 'Take 5.00 and print receipt' }).click();
    await preview.choose('Printer', 'Till-offline printer');
    await preview.again.click();
    await expect(preview.message).toContainText('the printer did not take it');
    await preview.choose('Printer', 'Till printer');
    await preview.again.click();
    await expect(frame.toast).toHaveText('Sent to Till.');
    await expect(preview.dialog).toBeHidden();

    const printed = path.join(tray, 'printed');
    expect(readdirSync(printed).sort()).toEqual(['1.json', '1.pdf']);
    const options = JSON.parse(readFileSync(path.join(printed, '1.json'), 'utf8')) as {
      readonly pageSize: { readonly height: number };
    };
    expect(options).toMatchObject({ silent: true, deviceName: 'Till', pageSize: { width: 80_000 } });
    const [receipt, ...more] = await readPdf(readFileSync(path.join(printed, '1.pdf')));
    expect(more).toEqual([]);
    expect(receipt!.text).toContain('Paid EUR 5.00');
    expect(receipt!.text).not.toContain('Copy');
    expect(receipt!.heightMm).toBeCloseTo(options.pageSize.height / 1000, 0);

    // kept for the machine, and now nothing asks
    await page.keyboard.press('Control+Shift+P');
    await expect(preview.dialog.getByRole('combobox', { name: 'Printer' })).toHaveText('Till printer');
    await preview.print.click();
    // the words of the first one may still stand there: what lies in the tray tells
    await expect.poll(() => readdirSync(printed).sort()).toEqual(['1.json', '1.pdf', '2.json', '2.pdf']);
    await expect(preview.dialog).toBeHidden();
    await expect(frame.toast).toHaveText('Sent to Till.');
    expect((await readPdf(readFileSync(path.join(printed, '2.pdf'))))[0]!.text).toContain('Copy');
  } finally {
    await shell.close();
    delete process.env['CARREL_DOUBLE_TRAY'];
    delete process.env['CARREL_DOUBLE_PRINTERS'];
    rmSync(tray, { recursive: true, force: true });
  }
});
