// Sign in, the locked desk, and "Currently at".
import { expect, type Locator, type Page } from '@playwright/test';

const demoPassword = 'carrel-demo';

export class SignInPage {
  readonly userName: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly switchUser: Locator;
  readonly place: Locator;
  readonly locked: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.userName = page.getByRole('textbox', { name: 'User name' });
    this.password = page.getByRole('textbox', { name: 'Password' });
    this.submit = page.getByRole('button', { name: 'Sign in' });
    this.switchUser = page.getByRole('button', { name: 'Switch user' });
    this.place = page.getByRole('combobox', { name: 'Currently at' });
    this.locked = page.getByRole('heading', { name: 'This desk is locked' });
  }

  async signIn(userName: string, password = demoPassword): Promise<void> {
    await this.userName.fill(userName);
    await this.enterPassword(password);
  }

  /** Also at a locked desk. */
  async enterPassword(password = demoPassword): Promise<void> {
    await this.password.fill(password);
    await this.submit.click();
  }

  async chooseDesk(name: string): Promise<void> {
    await this.place.click();
    await this.#page.getByRole('option', { name, exact: true }).click();
    await expect(this.place).toHaveText(name);
    await this.#page.getByRole('button', { name: 'Continue' }).click();
  }
}
