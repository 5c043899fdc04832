// Jobs: the list, the dialog that starts one, and the page of one job.
import { expect, type Locator, type Page } from '@playwright/test';

export class JobsPage {
  readonly heading: Locator;
  readonly list: Locator;
  readonly dialog: Locator;
  readonly report: Locator;
  readonly runNow: Locator;
  readonly rollBack: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.list = page.getByRole('grid', { name: 'Jobs' });
    this.dialog = page.getByRole('dialog');
    this.report = page.getByRole('grid', { name: 'Report' });
    this.runNow = page.getByRole('button', { name: 'Run now' });
    this.rollBack = page.getByRole('button', { name: 'Roll back' });
  }

  async begin(kind: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'New job' }).click();
    await this.#page.getByRole('menuitem', { name: kind }).click();
    await expect(this.dialog).toBeVisible();
  }

  async chooseFile(name: string, text: string): Promise<void> {
    const buffer = Buffer.from(text);
    await this.dialog.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  }

  async tryOut(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Dry run' }).click();
    await expect(this.heading).toContainText('(dry run)', { timeout: 60_000 });
    await expect(this.#page.getByText('A dry run: nothing was changed')).toBeVisible({ timeout: 60_000 });
  }

  /** What was tried out, now in earnest. */
  async run(job: string): Promise<void> {
    await this.runNow.click();
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Run now' }).click();
    await expect(this.heading).toHaveText(job);
    await expect(this.#page.getByRole('button', { name: 'Download report' })).toBeVisible({
      timeout: 60_000,
    });
  }

  figure(name: string): Locator {
    return this.#page.locator('.figures div', { hasText: name }).locator('dd');
  }
}
