import { afterEach, expect, test } from 'vitest';
import { quietSync, type TestServer } from '../../../../support/open-test-desk.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { demoConfig, field, openUserPage, pageText, press, type, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const refusing = (code: string): TestServer => {
  return (request) => {
    if (!request.path.endsWith('/password')) return quietSync(request);
    const error = JSON.stringify({ code, message: 'The password was not set.' });
    return new Response(error, { status: 422, headers: { 'content-type': 'application/json' } });
  };
};
const taking: TestServer = (request) =>
  request.path.endsWith('/password') ? new Response(null, { status: 204 }) : quietSync(request);

async function open(server?: TestServer): Promise<OpenPage> {
  const files = [aUserFile({ userGroup: 'FACULTY' })];
  page = await openUserPage({ files, tab: 'general', ...(server && { server }) });
  return page;
}

const sent = () => page?.requests.filter(({ path }) => path.endsWith('/password'));

test('offline the fields can be reached, say "online only", and take nothing', async () => {
  await open();
  expect(field('Password').readOnly).toBe(true);
  expect(field('Password').disabled).toBe(false);
  expect(pageText()).toContain('online only');
});

test('online a password is sent at once and never queued', async () => {
  const { desk } = await open(taking);
  await type('Password', 'correct horse');
  await type('Verify password', 'correct horse');
  await press('Save');
  expect(sent()).toEqual([
    {
      method: 'PUT',
      path: `/api/users/${uuid(1)}/password`,
      body: { password: 'correct horse', mustChange: false },
    },
  ]);
  expect(desk.state.outbox).toEqual([]);
});

test('two different passwords are not sent', async () => {
  await open(taking);
  await type('Password', 'correct horse');
  await type('Verify password', 'correct house');
  await press('Save');
  expect(pageText()).toContain('The two passwords are not the same.');
  expect(sent()).toEqual([]);
});

test('a password that the server refuses keeps the page, and nothing else is saved', async () => {
  const { desk } = await open(refusing('PasswordTooCommon'));
  await type('Middle name', 'Ray');
  await type('Password', 'password');
  await type('Verify password', 'password');
  await press('Save');
  expect(pageText()).toContain('Too common');
  expect(field('Middle name').value).toBe('Ray');
  expect(desk.state.outbox).toEqual([]);
});

test('external users sign in with their institution’s password, unless the library lets them have one here', async () => {
  const files = [aUserFile({ userGroup: 'FACULTY', accountType: 'EXTERNAL', externalId: 'SIS' })];
  const openWith = async (external_users_with_internal_auth: string) => {
    const parameters = { ...demoConfig.parameters, external_users_with_internal_auth };
    page = await openUserPage({
      files,
      tab: 'general',
      server: taking,
      config: { ...demoConfig, parameters },
    });
  };
  await openWith('false');
  expect(field('Password').readOnly).toBe(true);
  expect(pageText()).toContain('External users sign in with their institution’s password.');
  page?.unmount();
  await openWith('true');
  expect(field('Password').readOnly).toBe(false);
});
