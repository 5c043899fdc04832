// Find and Manage Users.
import { expect, type Locator, type Page } from '@playwright/test';

export class UsersPage {
  readonly grid: Locator;
  readonly heading: Locator;
  readonly count: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Users' });
    this.heading = page.getByRole('heading', { level: 1, name: 'Find and Manage Users' });
    this.count = page.locator('.foot [role="status"]');
  }

  async waitUntilLoaded(): Promise<void> {
    await expect(this.grid).toBeVisible({ timeout: 30_000 });
  }

  row(name: string | RegExp): Locator {
    return this.grid.getByRole('row', { name });
  }

  tab(name: string): Locator {
    return this.#page.getByRole('tab', { name, exact: true });
  }

  async filter(label: string, choice: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: label }).click();
    await this.#page.getByRole('option', { name: choice, exact: true }).click();
  }

  /** Texts of one column, of the rows that are drawn. */
  cells(column: string): Locator {
    return this.grid.locator(`[data-column="${column}"]`);
  }
}
