/** What is looked at: every tab, dialog and state of User Details, by name. */
import type { Page } from '@playwright/test';

export type Shot = {
  readonly name: string;
  readonly tab: string;
  /** Primary identifier; absent: Amara Nneka Okafor. */
  readonly user?: string;
  readonly query?: string;
  readonly width?: number;
  readonly height?: number;
  readonly keepsPopUp?: boolean;
  readonly act?: (page: Page) => Promise<void>;
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const large = { width: 1920, height: 1080 };

async function editSome(page: Page): Promise<void> {
  await page.getByLabel('Preferred last name').fill('Okafor-Lind');
  await page.getByRole('textbox', { name: 'Purge date' }).fill('1 Jan 2020');
  await page.getByRole('textbox', { name: 'Website URL' }).fill('not a link');
  await page.getByLabel('PIN number').fill('12');
  await page.getByLabel('PIN number').blur();
}

async function choose(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}

async function showRoles(page: Page): Promise<void> {
  await button(page, 'Add Role').scrollIntoViewIfNeeded();
  await page.getByRole('grid', { name: 'User Roles' }).scrollIntoViewIfNeeded();
}

export const shots: readonly Shot[] = [
  { name: 'general', tab: 'general' },
  { name: 'general-large', tab: 'general', ...large },
  { name: 'general-dark', tab: 'general', query: 'theme=dark' },
  { name: 'general-rtl', tab: 'general', query: 'dir=rtl' },
  { name: 'general-narrow', tab: 'general', width: 640 },
  { name: 'general-edited', tab: 'general', user: '20400312', act: editSome },
  { name: 'general-internal', tab: 'general', user: '20400312', query: 'online=1' },
  { name: 'general-viewer', tab: 'general', query: 'role=38' },
  {
    name: 'leave',
    tab: 'general',
    user: '20400312',
    act: async (page) => {
      await editSome(page);
      await button(page, 'Cancel').click();
    },
  },
  {
    name: 'open-for-update',
    tab: 'general',
    act: async (page) => {
      await button(page, 'Open for Update').click();
      await button(page, 'Yes').click();
    },
  },
  { name: 'contact', tab: 'contact' },
  { name: 'contact-large', tab: 'contact', ...large },
  {
    name: 'add-address',
    tab: 'contact',
    act: async (page) => {
      await button(page, 'Add Address').click();
      await button(page, 'Add and Close').click();
    },
  },
  { name: 'add-email', tab: 'contact', act: (page) => button(page, 'Add Email Address').click() },
  { name: 'identifiers', tab: 'identifiers' },
  {
    name: 'identifier-taken',
    tab: 'identifiers',
    act: async (page) => {
      await button(page, 'Add Identifier').click();
      await page.getByRole('textbox', { name: 'Value' }).fill('20400101');
      await button(page, 'Add and Close').click();
    },
  },
  { name: 'notes', tab: 'notes' },
  { name: 'notes-dark', tab: 'notes', query: 'theme=dark' },
  { name: 'notes-independent', tab: 'notes', query: 'independent=1' },
  { name: 'notes-viewer', tab: 'notes', query: 'role=38' },
  { name: 'add-note', tab: 'notes', act: (page) => button(page, 'Add Note').click() },
  {
    name: 'note-added',
    tab: 'notes',
    act: async (page) => {
      await button(page, 'Add Note').click();
      await page.getByRole('textbox', { name: 'Note' }).fill('Card handed over.');
      await button(page, 'Add and Close').click();
    },
  },
  { name: 'blocks', tab: 'blocks' },
  { name: 'add-block', tab: 'blocks', act: (page) => button(page, 'Add Block').click() },
  {
    name: 'block-menu',
    tab: 'blocks',
    act: async (page) => {
      await page
        .getByRole('grid', { name: 'Blocks' })
        .getByRole('button', { name: /^Actions/ })
        .first()
        .click();
    },
  },
  { name: 'history', tab: 'history' },
  { name: 'pop-up', tab: 'notes', keepsPopUp: true },
  { name: 'help', tab: 'notes', act: (page) => button(page, 'What would help?').click() },
  {
    name: 'info',
    tab: 'contact',
    act: (page) => button(page, 'Information about this record').click(),
  },
  { name: 'menu', tab: 'contact', act: (page) => button(page, 'More actions').click() },
  { name: 'contact-person', tab: 'contact', user: '20400701' },
  { name: 'missing', tab: 'notes', user: '00000000-0000-4000-8000-000000000000' },
  { name: 'roles', tab: 'general', user: '20400312', query: 'online=1', act: showRoles },
  { name: 'roles-large-dark', tab: 'general', query: 'theme=dark&online=1', ...large, act: showRoles },
  {
    name: 'add-role',
    tab: 'general',
    user: '20400312',
    query: 'online=1',
    act: async (page) => {
      await button(page, 'Add Role').click();
      await choose(page, 'Role', 'Circulation Desk Operator');
      await choose(page, 'Scope', 'Main Library');
      await page.getByRole('dialog').getByRole('button', { name: 'Add Role' }).click();
    },
  },
  {
    name: 'role-profile',
    tab: 'general',
    user: '20400312',
    query: 'online=1',
    act: async (page) => {
      await button(page, 'Add from Profile').click();
      await choose(page, 'Role profile', 'Front desk, Main Library');
    },
  },
  { name: 'statistics', tab: 'statistics' },
  { name: 'statistics-large-dark', tab: 'statistics', query: 'theme=dark', ...large },
  {
    name: 'add-statistic',
    tab: 'statistics',
    act: async (page) => {
      await button(page, 'Add Statistic').click();
      await choose(page, 'Category type', 'Mode of study');
      await button(page, 'Add and Close').click();
    },
  },
  { name: 'proxy', tab: 'proxy', user: '20400311' },
  { name: 'proxy-fulfillment-dark', tab: 'proxy', user: '20400312', query: 'theme=dark', ...large },
  {
    name: 'add-proxy',
    tab: 'proxy',
    user: '20400311',
    act: async (page) => {
      await button(page, 'Add Proxy For').click();
      await page.getByRole('combobox', { name: 'Proxy for' }).pressSequentially('oka');
    },
  },
];
