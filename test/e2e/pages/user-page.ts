// User Details: header, tabs and the dialogs that add rows.
import type { Locator, Page } from '@playwright/test';

export class UserPage {
  readonly header: Locator;
  readonly popUp: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.header = page.locator('.user-header');
    this.popUp = page.getByRole('alertdialog');
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name });
  }
}
