// Fines/Fees: the list, its figures, and the dialogs that change it.
import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './choose.ts';

type Waiver = { readonly amount: string; readonly reason: string };

export class FeesTab {
  readonly grid: Locator;
  readonly dialog: Locator;
  readonly changeDue: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Fines and fees' });
    this.dialog = page.getByRole('dialog');
    this.changeDue = this.dialog.getByRole('status', { name: 'Change due' });
  }

  /** "Active balance" and the other figures over the list. */
  figure(name: string): Locator {
    return this.#page
      .getByRole('tabpanel')
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd[1]');
  }

  row(text: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: text });
  }

  async add({ type, amount, comment }: { type: string; amount: string; comment: string }): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add Fine or Fee' }).click();
    await choose(this.dialog.getByRole('combobox', { name: 'Fine/Fee Type' }), type);
    await this.dialog.getByRole('textbox', { name: 'Amount' }).fill(amount);
    await this.dialog.getByRole('textbox', { name: 'Comment' }).fill(comment);
    await this.dialog.getByRole('button', { name: 'Add and Close' }).click();
    await expect(this.dialog).toBeHidden();
  }

  async chooseAction(text: string, action: string): Promise<void> {
    await this.row(text)
      .getByRole('button', { name: /^Actions / })
      .click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  async applyCredit(amount: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Apply ${amount}`, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  async select(text: string): Promise<void> {
    await this.row(text).getByRole('checkbox').check();
  }

  /** Opens the dialog for the selected fees and fills it in; the change due can be read then. */
  async startPayment({ amount, received }: { amount: string; received: string }): Promise<void> {
    await this.#page.getByRole('tabpanel').getByRole('button', { name: 'Pay' }).click();
    await this.dialog.getByRole('textbox', { name: 'Amount to pay' }).fill(amount);
    await this.dialog.getByRole('textbox', { name: 'Cash received' }).fill(received);
  }

  async take(amount: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Take ${amount}`, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  waiveSelected(waiver: Waiver): Promise<void> {
    return this.#waive('Waive Selected', waiver);
  }

  waiveAll(waiver: Waiver): Promise<void> {
    return this.#waive('Waive All', waiver);
  }

  async #waive(button: string, { amount, reason }: Waiver): Promise<void> {
    await this.#page.getByRole('tabpanel').getByRole('button', { name: button }).click();
    await choose(this.dialog.getByRole('combobox', { name: 'Waiving reason' }), reason);
    await this.dialog.getByRole('button', { name: `Waive ${amount}`, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
