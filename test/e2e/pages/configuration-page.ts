import { expect, type Locator, type Page } from '@playwright/test';

/** Configuration: the list of tables, the rows of one, the foot. */
export class ConfigurationPage {
  readonly page: Page;
  readonly tables: Locator;
  readonly bar: Locator;
  readonly addRow: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tables = page.getByRole('navigation', { name: 'Tables of the configuration' });
    this.bar = page.getByRole('group', { name: 'Unsaved changes' });
    this.addRow = page.getByRole('button', { name: 'Add Row' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Configuration' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Configuration' })).toBeVisible();
  }

  async choose(table: string): Promise<void> {
    await this.tables.getByRole('button', { name: table, exact: true }).click();
    await expect(this.page.getByRole('grid', { name: table, exact: true })).toBeVisible();
  }

  /** "Description" of "Guest", while its row is in edit. */
  cell(field: string, row: string): Locator {
    return this.page.getByRole('textbox', { name: `${field}, ${row}`, exact: true });
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  /** A row can be put into edit once the newest version was read: Add Row comes with it. */
  async edit(text: string): Promise<void> {
    await expect(this.addRow).toBeVisible();
    await this.page.getByRole('gridcell', { name: text, exact: true }).getByText(text).click();
  }

  async act(row: string, action: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions ${row}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async save(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Save' }).click();
    await expect(this.bar).toBeHidden();
  }
}
