// User Details: header, tabs and the dialogs that add rows.
import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './choose.ts';

export const userTabs = [
  'General Information',
  'Contact Information',
  'Identifiers',
  'Notes',
  'Blocks',
  'Fines/Fees',
  'Statistics',
  'Attachments',
  'Proxy For',
  'Courses',
  'History',
] as const;
/** Demerits are there where the library has switched them on. */
export type UserTab = (typeof userTabs)[number] | 'Demerits';

export class UserPage {
  readonly header: Locator;
  readonly picture: Locator;
  /** Blocks and pop up notes, before anything else. */
  readonly popUp: Locator;
  readonly canBorrow: Locator;
  readonly dialog: Locator;
  readonly phones: Locator;
  readonly notes: Locator;
  readonly blocks: Locator;
  readonly save: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.header = page.locator('.user-header');
    this.picture = this.header.locator('.picture').first();
    this.popUp = page.getByRole('alertdialog');
    this.canBorrow = page.getByRole('region', { name: 'Can borrow' });
    this.dialog = page.getByRole('dialog');
    this.phones = page.getByRole('grid', { name: 'Phone Numbers' });
    this.notes = page.getByRole('grid', { name: 'Notes' });
    this.blocks = page.getByRole('grid', { name: 'Blocks' });
    this.save = page.getByRole('button', { name: 'Save' });
  }

  heading(name: string | RegExp): Locator {
    return this.#page.getByRole('heading', { level: 1, name });
  }

  /** What the header says under one name: "Balance". */
  fact(name: string): Locator {
    return this.header.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]');
  }

  tab(name: UserTab): Locator {
    return this.#page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  async openTab(name: UserTab): Promise<void> {
    await this.tab(name).click();
    const panel = this.#page.getByRole('tabpanel', { name: new RegExp(`^${name}`) });
    // its keys work once its content is there
    await expect(panel).not.toBeEmpty();
    await expect(panel.locator('p[aria-busy]')).toHaveCount(0);
  }

  /** An action of the header, or of its menu where the header has no room for it. */
  async act(name: string): Promise<void> {
    const inHeader = this.header.getByRole('button', { name, exact: true });
    const more = this.header.getByRole('button', { name: 'More actions' });
    await expect(inHeader.or(more).first()).toBeVisible();
    if (await inHeader.isVisible()) return inHeader.click();
    await more.click();
    await this.#page.getByRole('menuitem', { name, exact: true }).click();
  }

  async continuePastPopUps(): Promise<void> {
    await this.popUp.getByRole('button', { name: 'Continue' }).click();
    await expect(this.popUp).toBeHidden();
  }

  /** Saving leads back to the list. */
  async changePreferredFirstName(name: string): Promise<void> {
    await this.openTab('General Information');
    await this.#page.getByRole('textbox', { name: 'Preferred first name' }).fill(name);
    await this.save.click();
    await expect(this.header, 'a saved user is left for the list').toBeHidden();
  }

  async addPhone(number: string, type: string): Promise<void> {
    await this.openTab('Contact Information');
    await this.#page.getByRole('button', { name: 'Add Phone Number' }).click();
    await this.dialog.getByRole('checkbox', { name: type, exact: true }).check();
    await this.dialog.getByRole('textbox', { name: 'Phone number' }).fill(number);
    await this.finish();
  }

  async addNote(text: string, type = 'Circulation'): Promise<void> {
    await this.openTab('Notes');
    await this.#page.getByRole('button', { name: 'Add Note' }).click();
    await this.dialog.getByRole('textbox', { name: 'Note' }).fill(text);
    await choose(this.dialog.getByRole('combobox', { name: 'Type' }), type);
    await this.finish();
  }

  async addBlock(description: string): Promise<void> {
    await this.openTab('Blocks');
    await this.#page.getByRole('button', { name: 'Add Block' }).click();
    await choose(this.dialog.getByRole('combobox', { name: 'Block description' }), description);
    await this.finish();
  }

  /** A list of the open tab by its name. */
  list(name: string): Locator {
    return this.#page.getByRole('grid', { name, exact: true });
  }

  /** Opens the dialog of "Add Note", "Add Address". */
  async startAdding(button: string): Promise<void> {
    await this.#page.getByRole('tabpanel').getByRole('button', { name: button, exact: true }).click();
    await expect(this.dialog.getByRole('heading', { name: button })).toBeVisible();
  }

  /** A row action; `row` is the beginning of its name. */
  async actOnRow(list: string, row: string, action: string): Promise<void> {
    await this.list(list)
      .getByRole('button', { name: `Actions ${row}` })
      .click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  /** "Add and Close", or "Save" when a row was edited. */
  async finish(button: 'Add and Close' | 'Save' = 'Add and Close'): Promise<void> {
    await this.dialog.getByRole('button', { name: button }).click();
    await expect(this.dialog).toBeHidden();
  }

  async moreAction(name: string): Promise<void> {
    await this.header.getByRole('button', { name: 'More actions' }).click();
    await this.#page.getByRole('menuitem', { name }).click();
  }
}
