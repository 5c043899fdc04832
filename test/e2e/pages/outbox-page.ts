// The Outbox: what needs attention, what waits, what was sent.
import type { Locator, Page } from '@playwright/test';

export class OutboxPage {
  readonly waiting: Locator;
  readonly attention: Locator;
  readonly sent: Locator;
  readonly empty: Locator;
  readonly dialog: Locator;
  readonly confirm: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.waiting = page.getByRole('grid', { name: 'Waiting' });
    this.attention = page.getByRole('region', { name: 'Needs attention' });
    this.sent = page.getByRole('region', { name: 'Sent today' });
    this.empty = page.getByRole('heading', { name: 'Everything is sent' });
    this.dialog = page.getByRole('dialog');
    this.confirm = page.getByRole('alertdialog');
  }

  /** One rejected change. */
  card(text: string): Locator {
    return this.attention.getByRole('article').filter({ hasText: text });
  }

  async takeBack(change: string): Promise<void> {
    await this.waiting
      .getByRole('row', { name: change })
      .getByRole('button', { name: /^Take back/ })
      .click();
  }

  async fixAndResend(text: string, field: string, value: string): Promise<void> {
    await this.card(text).getByRole('button', { name: 'Fix and resend' }).click();
    await this.dialog.getByRole('textbox', { name: field }).fill(value);
    await this.dialog.getByRole('button', { name: 'Resend' }).click();
  }

  async discard(text: string): Promise<void> {
    await this.card(text).getByRole('button', { name: 'Discard' }).click();
    await this.confirm.getByRole('button', { name: 'Discard' }).click();
  }
}
