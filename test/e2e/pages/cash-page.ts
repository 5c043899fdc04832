// Cash-up: what a desk recorded, the form to count its drawer, the counts.
import { expect, type Locator, type Page } from '@playwright/test';

export class CashPage {
  readonly recorded: Locator;
  readonly counts: Locator;
  readonly form: Locator;
  readonly note: Locator;
  readonly allDesks: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.recorded = page.getByRole('table', { name: 'Recorded' });
    this.counts = page.getByRole('table', { name: 'Counts of this day' });
    this.form = page.getByRole('region', { name: 'Count the drawer' });
    this.note = this.form.getByRole('textbox', { name: 'Reason for a difference' });
    this.allDesks = page.getByRole('grid', { name: 'All desks' });
  }

  /** The row of a payment method, as its figures: paid in, refunded, reversed, net, of it not sent. */
  async figuresOf(method: string): Promise<readonly string[]> {
    const row = this.recorded
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name: method }) });
    return row.getByRole('cell').allTextContents();
  }

  async expectFigures(method: string, figures: readonly string[]): Promise<void> {
    await expect.poll(() => this.figuresOf(method)).toEqual(figures);
  }

  result(name: string): Locator {
    return this.form.locator('.figures div', { hasText: name }).locator('dd');
  }

  async putPieces(value: string, count: string): Promise<void> {
    await this.form.getByRole('textbox', { name: `Pieces of ${value}`, exact: true }).fill(count);
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: 'Save count' }).click();
  }
}
