// What surrounds every page: search, connection, navigation, account.
import { expect, type Locator, type Page } from '@playwright/test';

/** As fast as a scanner types. */
const scanMs = 5;

export class Frame {
  readonly search: Locator;
  readonly results: Locator;
  readonly connection: Locator;
  readonly toast: Locator;
  readonly signInAgain: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.search = page.getByRole('combobox', { name: 'Search users' });
    this.results = page.getByRole('listbox', { name: 'Users found' }).getByRole('option');
    this.connection = page.getByRole('status', { name: 'Connection' });
    this.signInAgain = page.locator('.message', { hasText: 'Sign in again to go on sending.' });
    this.toast = page.locator('[data-toast]');
  }

  link(name: string): Locator {
    return this.#page.getByRole('link', { name, exact: true });
  }

  async goTo(section: string): Promise<void> {
    await this.link(section).click();
    await expect(this.#page.getByRole('heading', { level: 1, name: section })).toBeVisible();
  }

  /** Finds a user by what is typed, and opens the first found. */
  async openUser(text: string): Promise<void> {
    await this.search.fill(text);
    await expect(this.results).not.toHaveCount(0);
    await this.search.press('Enter');
  }

  async scan(code: string): Promise<void> {
    await this.#page.keyboard.type(code, { delay: scanMs });
    await this.#page.keyboard.press('Enter');
  }

  async chooseInAccountMenu(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^Account,/ }).click();
    await this.#page.getByRole('menuitem', { name }).click();
  }

  /** The desk tries by itself, too, but later and later. */
  async tryNow(): Promise<void> {
    await this.link('Outbox').click();
    await this.#page.getByRole('button', { name: 'Try now' }).click();
  }

  async expectOnline(): Promise<void> {
    await expect(this.connection).toHaveText('Online', { timeout: 20_000 });
  }

  async expectOffline(waiting = 0): Promise<void> {
    const text =
      waiting === 0
        ? /^Offline since \d\d:\d\d$/
        : new RegExp(`^Offline since \\d\\d:\\d\\d.*${waiting} waiting$`);
    await expect(this.connection).toHaveText(text, { timeout: 20_000 });
  }
}
