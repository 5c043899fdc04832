// Fines/Fees: the list, its figures, and the dialogs that change it.
import type { Locator, Page } from '@playwright/test';

export class FeesTab {
  readonly grid: Locator;

  constructor(page: Page) {
    this.grid = page.getByRole('grid', { name: 'Fines and fees' });
  }
}
