// Quick User Management (Add User) and Register New User: the same fields, more or fewer of them.
import type { Locator, Page } from '@playwright/test';
import { choose } from './choose.ts';

export class NewUserPage {
  readonly save: Locator;
  readonly similar: Locator;
  readonly samePerson: Locator;
  readonly toFillIn: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.save = page.getByRole('button', { name: /^Save(?! and)/ });
    this.similar = page.getByRole('region', { name: 'Possible duplicates' });
    this.samePerson = page.getByRole('alertdialog', { name: 'This person may be here already' });
    this.toFillIn = page.getByText(/to fill in:/);
  }

  field(name: string): Locator {
    return this.#page.getByRole('textbox', { name, exact: true });
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      await this.field(name).fill(value);
      await this.field(name).press('Tab');
    }
  }

  async choose(name: string, choice: string): Promise<void> {
    await choose(this.#page.getByRole('combobox', { name, exact: true }), choice);
  }
}
