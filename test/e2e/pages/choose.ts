import type { Locator } from '@playwright/test';

/** Opens a drop-down or combobox and takes one of its choices. */
export async function choose(control: Locator, choice: string): Promise<void> {
  await control.click();
  await control.page().getByRole('option', { name: choice, exact: true }).click();
}
