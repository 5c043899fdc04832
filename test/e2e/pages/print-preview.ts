// The preview before printing, and the browser's own print dialog, which a test takes the place of.
import { expect, type Locator, type Page } from '@playwright/test';
import { readPdf, type PdfPage } from '../../support/read-pdf.ts';

export class PrintPreview {
  readonly dialog: Locator;
  readonly sheet: Locator;
  readonly print: Locator;
  readonly again: Locator;
  readonly savePdf: Locator;
  readonly message: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog').filter({ has: page.getByRole('region', { name: 'Preview' }) });
    this.sheet = this.dialog.locator('.print-sheet');
    this.print = this.dialog.getByRole('button', { name: 'Print', exact: true });
    this.again = this.dialog.getByRole('button', { name: 'Print again' });
    this.savePdf = this.dialog.getByRole('button', { name: 'Save as PDF' });
    this.message = this.dialog.locator('.message');
  }

  async choose(what: 'Printer' | 'Paper', name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: what }).click();
    await this.#page.getByRole('option', { name, exact: true }).click();
  }

  /** Does what leads to the browser's dialog; gives the pages that this dialog would have printed. */
  async takePages(lead: () => Promise<void>): Promise<readonly PdfPage[]> {
    // page.pdf ends it as the dialog would: with "afterprint"
    await this.#page.evaluate(() => {
      window.print = () => {
        document.documentElement.dataset['printing'] = '';
      };
    });
    await lead();
    await expect(this.#page.locator('html')).toHaveAttribute('data-printing', '');
    const pdf = await this.#page.pdf({ preferCSSPageSize: true });
    await this.#page.evaluate(() => delete document.documentElement.dataset['printing']);
    await expect(this.#page.locator('body > .print-sheet')).toHaveCount(0);
    return readPdf(pdf);
  }
}
