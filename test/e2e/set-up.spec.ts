/** The first start of a desk in its shell: the server's address, what answers there, and a code from an administrator. */
import { findFreePort } from '../../server/postgres/free-port.ts';
import { launchShell } from '../electron/launch-shell.ts';
import { expect, test, type Library } from './fixtures.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { expectGoodToUse } from './support/look.ts';

type SignedInAdmin = (method: string, path: string, body?: unknown) => Promise<Response>;

async function signInAdmin(library: Library): Promise<SignedInAdmin> {
  const server = `http://127.0.0.1:${library.port}`;
  let cookie = '';
  const ask: SignedInAdmin = (method, path, body) =>
    fetch(`${server}${path}`, {
      method,
      headers: { 'x-carrel': '1', cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const account = { userName: 'admin', password: 'carrel-demo', deviceId: crypto.randomUUID() };
  const signedIn = await ask('POST', '/api/session', account);
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return ask;
}

test('A new desk is connected to its server, enrolled, and shut out again', async ({ library }) => {
  const admin = await signInAdmin(library);
  const shell = await launchShell();
  try {
    const { page } = shell;
    const address = page.getByRole('textbox', { name: 'Server address' });
    await expect(page.getByRole('heading', { name: 'Connect this desk' })).toBeVisible();
    await expectGoodToUse(page, 'the set-up, address');

    await address.fill('http://carrel.example');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('The address has to begin with https.')).toBeVisible();
    await address.fill(`http://127.0.0.1:${await findFreePort()}`);
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('no server answers at this address')).toBeVisible();

    await address.fill(`http://127.0.0.1:${library.port}`);
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page.getByText('Carrel server found')).toBeVisible();
    await expectGoodToUse(page, 'the set-up, server found');
    await page.getByRole('button', { name: 'Use this server' }).click();

    await expect(page.getByRole('heading', { name: 'Enrol this desk' })).toBeVisible();
    await expectGoodToUse(page, 'the set-up, enrolment');
    const code = page.getByRole('textbox', { name: 'Enrolment code' });
    await code.fill('ABCDE-FGH20');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page.getByText('are not among them')).toBeVisible();
    await code.fill('ABCDE-FGH22');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page.getByText('This code is not valid.')).toBeVisible();
    const made = (await (await admin('POST', '/api/devices/codes', { label: 'Front desk 1' })).json()) as {
      readonly code: string;
    };
    await code.fill(`${made.code.slice(0, 5)}-${made.code.slice(5)}`.toLowerCase());
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();

    const signIn = new SignInPage(page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new Frame(page).expectOnline();
    const known = (await (await admin('GET', '/api/devices')).json()) as {
      readonly devices: readonly { readonly id: string; readonly label: string }[];
    };
    expect(known.devices).toMatchObject([{ label: 'Front desk 1' }]);
    // what proves the desk is nowhere in the page
    const held = await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie);
    expect(held).not.toContain('credential');

    expect((await admin('DELETE', `/api/devices/${known.devices[0]?.id ?? ''}`)).status).toBe(204);
    await page.reload();
    await signIn.signIn('operator');
    await expect(page.getByText('An administrator has shut this desk out.')).toBeVisible();
    await page.getByRole('button', { name: 'Enrol this desk' }).click();
    await expect(page.getByRole('heading', { name: 'Enrol this desk' })).toBeVisible();
    await page.getByRole('button', { name: 'Back to sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  } finally {
    await shell.close();
  }
});
