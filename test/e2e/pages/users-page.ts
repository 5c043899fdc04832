// Find and Manage Users.
import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './choose.ts';

export class UsersPage {
  readonly grid: Locator;
  readonly heading: Locator;
  readonly count: Locator;
  readonly emptyState: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Users' });
    this.heading = page.getByRole('heading', { level: 1, name: 'Find and Manage Users' });
    this.count = page.locator('.foot [role="status"]');
    this.emptyState = page.getByRole('heading', { name: /^No users match|^There are no users/ });
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

  header(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: column, exact: true });
  }

  async sortBy(column: string): Promise<void> {
    await this.header(column).getByRole('button').click();
  }

  async filter(label: string, choice: string): Promise<void> {
    await choose(this.#page.getByRole('combobox', { name: label }), choice);
  }

  /** The texts of one column, of the rows that are drawn, from the top. */
  async readColumn(column: string): Promise<readonly string[]> {
    const index = await this.header(column).getAttribute('aria-colindex');
    const rows = this.grid.locator('[role="row"]:not([data-row="-1"])');
    const found = await rows.evaluateAll(
      (elements, at) =>
        elements.map((element) => ({
          row: Number(element.getAttribute('aria-rowindex')),
          text: element.querySelector(`[aria-colindex="${at}"]`)?.textContent ?? '',
        })),
      index,
    );
    return found.toSorted((a, b) => a.row - b.row).map(({ text }) => text);
  }

  /** Finds by what is typed above, and shows all that were found in the list. */
  async showAllFound(text: string): Promise<void> {
    const search = this.#page.getByRole('combobox', { name: 'Search users' });
    await search.fill(text);
    await search.press('Control+Enter');
    await expect(this.count).toHaveText(/^\d+ of \d+ users$/);
  }

  active(name: string): Locator {
    return this.grid.getByRole('switch', { name: `Active, ${name}` });
  }

  async act(name: string, action: string): Promise<void> {
    await this.grid.getByRole('button', { name: `Actions ${name}`, exact: true }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }
}
