// Passwords of staff and of users: who sets them, and for whom.
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { SignedIn } from '../../../core/schema/types.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import {
  addStaff,
  Caller,
  signedInCaller,
  staffPassword,
  staffRole,
  testCodec,
} from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { TestDesk } from '../../support/test-desk.ts';

describe('passwords', () => {
  test('one’s own is changed with the old one, and other sessions end', async ({ server, database }) => {
    await addStaff(database, 'changer');
    const [caller, elsewhere] = [new Caller(server.url), new Caller(server.url)];
    await caller.signIn('changer');
    await elsewhere.signIn('changer');
    const change = (oldPassword: string, newPassword: string) =>
      caller.post('/api/session/password', { oldPassword, newPassword });
    expect((await change('wrong', 'a new long one')).error.code).toBe('WrongPassword');
    expect((await change(staffPassword, staffPassword)).error.code).toBe('PasswordNotNew');
    expect((await change(staffPassword, 'short')).error.code).toBe('PasswordTooShort');
    expect((await change(staffPassword, 'my-Changer-pass')).error.code).toBe('PasswordHasUserName');
    expect((await change(staffPassword, 'Password')).error.code).toBe('PasswordTooCommon');
    expect((await change(staffPassword, 'a new long one')).status).toBe(204);
    expect((await caller.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect((await elsewhere.signIn('changer')).status).toBe(401);
    expect((await elsewhere.signIn('changer', 'a new long one')).status).toBe(200);
  });

  test('a manager sets one that must be changed first', async ({ server, database }) => {
    const id = await addStaff(database, 'newcomer');
    const manager = await signedInCaller(server.url, 'manager');
    const body = { password: 'for the first day', mustChange: true };
    expect((await manager.put(`/api/users/${id}/password`, body)).status).toBe(204);
    const caller = new Caller(server.url);
    const reply = await caller.signIn('newcomer', 'for the first day');
    expect(reply.json<SignedIn>().mustChangePassword).toBe(true);
    const pull = { clientId: randomUUID(), cookie: null, knownMutationId: 0 };
    expect((await caller.post('/api/sync/pull', pull)).error.code).toBe('PasswordChangeNeeded');
    const change = { oldPassword: 'for the first day', newPassword: 'for all other days' };
    expect((await caller.post('/api/session/password', change)).status).toBe(204);
    expect((await caller.post('/api/sync/pull', pull)).status).toBe(200);
  });

  test('ticked alone it forces whoever signs in next, and a new password takes the tick away', async ({
    server,
    database,
  }) => {
    const userId = await addStaff(database, 'settled');
    const office = await signedInCaller(server.url, 'manager');
    const manager = new TestDesk(office);
    const tick = (isTicked: boolean) =>
      manager.push(
        manager.item('user.update', {
          userId,
          base: { forcePasswordChange: !isTicked },
          changes: { forcePasswordChange: isTicked },
        }),
      );
    const isTickedNow = async () =>
      testCodec.decode((await office.get(`/api/users/${userId}/file`)).bytes).user.forcePasswordChange;
    const [atWork, caller] = [new Caller(server.url), new Caller(server.url)];
    const mustChange = async (password = staffPassword) =>
      (await caller.signIn('settled', password)).json<SignedIn>().mustChangePassword;
    await atWork.signIn('settled');
    expect(await mustChange()).toBe(false);

    await tick(true);
    expect(await mustChange()).toBe(true);
    expect((await caller.get(`/api/users/${userId}/file`)).error.code).toBe('PasswordChangeNeeded');
    expect((await atWork.get(`/api/users/${userId}/file`)).status).toBe(200);
    await tick(false);
    expect((await caller.get(`/api/users/${userId}/file`)).status).toBe(200);
    expect(await mustChange()).toBe(false);

    await tick(true);
    expect(await mustChange()).toBe(true);
    expect(await isTickedNow()).toBe(true);
    const change = { oldPassword: staffPassword, newPassword: 'for all other days' };
    expect((await caller.post('/api/session/password', change)).status).toBe(204);
    expect((await caller.get(`/api/users/${userId}/file`)).status).toBe(200);
    expect(await mustChange('for all other days')).toBe(false);
    expect(await isTickedNow()).toBe(false);
  });

  test('a desk role sets it for a patron and for nobody else', async ({ server, database }) => {
    const colleague = await addStaff(database, 'colleague');
    const operator = await signedInCaller(server.url, 'operator');
    const set = (id: string) => operator.put(`/api/users/${id}/password`, { password: 'something long' });
    expect((await set('00000000-0000-4000-8000-000000000001')).status).toBe(204);
    expect((await set(colleague)).error.code).toBe('NotPermitted');
    expect((await set(randomUUID())).error.code).toBe('UserNotFound');
  });

  test('who becomes external is out with the next click, and back with the password once internal again', async ({
    server,
    database,
  }) => {
    const userId = await addStaff(database, 'moving');
    const manager = new TestDesk(await signedInCaller(server.url, 'manager'));
    const toggle = (base: string, accountType: string) =>
      manager.push(manager.item('user.toggleAccountType', { userId, base, accountType }));
    const caller = new Caller(server.url);
    await caller.signIn('moving');
    await toggle('INTERNAL', 'EXTERNAL');
    expect((await caller.get('/api/session')).error.code).toBe('SignInNeeded');
    expect((await caller.signIn('moving')).error.code).toBe('ExternalAccount');
    await toggle('EXTERNAL', 'INTERNAL');
    expect((await caller.signIn('moving')).status).toBe(200);
  });

  test('external users have one where the library lets them', async ({ server, database }) => {
    const id = await addStaff(database, 'external', { accountType: 'EXTERNAL', externalId: 'SIS' });
    const admin = await signedInCaller(server.url, 'admin');
    const set = () => admin.put(`/api/users/${id}/password`, { password: 'something long' });
    expect((await set()).error.code).toBe('ExternalAccount');
    const stored = await admin.get('/api/configuration');
    const config = aConfiguration({ parameters: { external_users_with_internal_auth: 'true' } });
    await saveConfiguration(database.pool, config, stored.json<{ version: number }>().version);
    expect((await set()).status).toBe(204);
    expect((await new Caller(server.url).signIn('external', 'something long')).status).toBe(200);
  });

  test('a role that cannot edit restricted users sets none of theirs', async ({ server, database }) => {
    const parameters = [{ type: 'CantEditRestrictedUsers', value: 'true' }];
    await addStaff(database, 'careful', { roles: [staffRole('32', { parameters })] });
    const careful = new Caller(server.url);
    await careful.signIn('careful');
    const patron = '/api/users/00000000-0000-4000-8000-000000000001/password';
    const set = () => careful.put(patron, { password: 'something long' });
    expect((await set()).status).toBe(204);
    const stored = await (await signedInCaller(server.url, 'admin')).get('/api/configuration');
    const config = aConfiguration({ parameters: { restricted_role_types: '200' } });
    await saveConfiguration(database.pool, config, stored.json<{ version: number }>().version);
    expect((await set()).error.code).toBe('NotPermitted');
  });
});
