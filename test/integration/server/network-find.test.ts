import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { NetworkFound, NetworkInstitutions, SignedIn } from '#core/schema/types.ts';
import {
  NetworkFound as isNetworkFound,
  NetworkInstitutions as isNetworkInstitutions,
} from '#gen/validators.js';
import { query } from '../../../server/store/query.ts';
import { anEmail, aUserFile } from '../../support/a-user-file.ts';
import { signedInCaller, testCodec, type Caller } from '../../support/library.ts';
import { BRANCH, findById, loadHere, loadThere, row, test, versionOf } from '../../support/zone.ts';

async function find(caller: Caller, identifier: string): Promise<NetworkFound> {
  const reply = await caller.post('/api/network/find', {
    institution: BRANCH,
    identifier,
    recordType: 'PUBLIC',
  });
  expect([reply.status, reply.bytes.toString()]).toEqual([200, expect.any(String)]);
  expect(isNetworkFound(reply.json()), JSON.stringify(isNetworkFound.errors)).toBe(true);
  return reply.json<NetworkFound>();
}

async function create(caller: Caller & { who: SignedIn }, answer: NetworkFound, primaryId: string) {
  if (answer.type !== 'Found') throw new Error(`expected somebody to copy, got ${answer.type}`);
  const { linkedAccount, user } = answer.found;
  const withId = <Row extends object>(rows: readonly Row[]) =>
    rows.map((each) => ({ ...each, id: randomUUID(), external: true }));
  const args = {
    registration: true,
    user: {
      ...user,
      ...{ id: randomUUID(), recordType: 'PUBLIC', accountType: 'EXTERNAL', linkedAccount, primaryId },
      ...{
        status: 'ACTIVE',
        resourceSharingLibraries: [],
        purchaseRequestLibraries: [],
        declinedLetters: [],
      },
      ...{ forcePasswordChange: false, multiFactor: false },
      ...{ loginRestrictionsDisabled: false, simulatedLoginAllowed: false, roles: [], identifiers: [] },
      addresses: withId(user.addresses),
      phones: withId(user.phones),
      emails: withId(user.emails),
    },
  };
  const item = { id: 1, uid: randomUUID(), name: 'user.create', args, actorId: caller.who.user.userId };
  const items = [{ ...item, occurredAt: new Date().toISOString() }];
  const reply = await caller.post('/api/sync/push', { clientId: randomUUID(), items });
  return reply.json<{ results: { status: string; rejection?: object }[] }>().results[0];
}

describe('the institutions of the zone', () => {
  test('are told by code and name, without the own one and without an address', async ({ server }) => {
    const operator = await signedInCaller(server.url, 'operator');
    const reply = await operator.get('/api/network/institutions');
    expect(isNetworkInstitutions(reply.json())).toBe(true);
    expect(reply.json<NetworkInstitutions>().institutions).toEqual([
      { code: BRANCH, name: 'Branch College' },
      { code: 'SILENT', name: 'Silent College' },
      { code: 'WRONG', name: 'Wrong College' },
    ]);
  });
});

describe('Find user in other institution', () => {
  test('gives what a copy takes over, in our codes, and nothing that is theirs', async ({
    server,
    branch,
  }) => {
    const source = await loadThere(branch, {
      ...{ primaryId: 'CANARY-id', firstName: 'Ada', lastName: 'Lovelace', title: 'DR', pinNumber: '4711' },
      ...{ expiryDate: '2099-06-30', campus: 'NORTH', jobCategory: 'MANAGER', jobDescription: 'CANARY-job' },
      ...{
        preferredLanguage: 'fr',
        statistics: [row({ category: 'USA', categoryType: 'CITIZENSHIP', note: 'CANARY-statistic' })],
      },
      identifiers: [row({ type: 'BARCODE', value: 'CANARY-barcode', status: 'ACTIVE' as const })],
      notes: [row({ type: 'OTHER', text: 'CANARY-note', popUp: true, userViewable: false })],
      blocks: [
        row({ description: 'DELINQUENT', type: 'GENERAL', status: 'ACTIVE' as const, note: 'CANARY-block' }),
      ],
      emails: [
        anEmail('ada@branch.example', { preferred: true }),
        anEmail('a@b.example', { types: ['order'] }),
      ],
      phones: [row({ types: ['home'], preferred: true, preferredSms: true, number: '+1 555 0100' })],
    });
    const operator = await signedInCaller(server.url, 'operator');
    const reply = await operator.post('/api/network/find', {
      ...{ institution: BRANCH, identifier: ' canary-BARCODE ', recordType: 'PUBLIC' },
    });
    const text = reply.bytes.toString();
    expect(reply.status).toBe(200);
    expect(text).not.toMatch(/CANARY|4711|DELINQUENT|NORTH|MANAGER/i);
    expect(await find(operator, 'CANARY-id')).toEqual({
      type: 'Found',
      found: {
        linkedAccount: { sourceInstitution: BRANCH, sourceLinkId: source.id },
        isActive: true,
        user: {
          ...{ firstName: 'Ada', lastName: 'Lovelace', title: 'DR', preferredLanguage: 'fr' },
          ...{ userGroup: 'UNDERGRAD', expiryDate: '2099-06-30', purgeDate: '2099-07-30' },
          addresses: [],
          phones: [{ types: ['home'], preferred: true, preferredSms: true, number: '+1 555 0100' }],
          // a type that is not for public users here becomes one that is
          emails: [
            { types: ['personal'], preferred: true, address: 'ada@branch.example' },
            { types: ['personal'], preferred: false, address: 'a@b.example' },
          ],
        },
      },
    });
  });

  test('the copy is saved as any new user, known by its link, and found again it is refreshed', async ({
    server,
    database,
    branch,
  }) => {
    const source = await loadThere(branch, { primaryId: 'grace', firstName: 'Grace', lastName: 'Hopper' });
    const operator = await signedInCaller(server.url, 'operator');
    const found = await find(operator, 'grace');
    expect(await create(operator, found, 'guest-1')).toMatchObject({ status: 'applied' });
    // two desks found the same person: the second one is told
    const copy = await findById(database, 'guest-1');
    expect(await create(operator, found, 'guest-2')).toMatchObject({
      status: 'rejected',
      rejection: { code: 'UserAlreadyExists', userId: copy?.user.id },
    });
    expect(copy?.user).toMatchObject({
      ...{ accountType: 'EXTERNAL', externalId: BRANCH, userGroup: 'UNDERGRAD' },
      linkedAccount: { sourceInstitution: BRANCH, sourceLinkId: source.id },
      emails: [{ external: true, address: 'krishna@example.org' }],
    });
    expect(await find(operator, 'grace')).toMatchObject({ type: 'AlreadyHere', outcome: 'unchanged' });

    const married = {
      ...source,
      lastName: 'Murray',
      expiryDate: '2099-01-31',
      emails: [anEmail('g@b.example')],
    };
    await query(branch.pool, 'update user_file set slot = $2 where id = $1', [
      source.id,
      testCodec.encode(aUserFile(married)),
    ]);
    const before = await versionOf(database);
    expect(await find(operator, 'grace')).toEqual({
      ...{ type: 'AlreadyHere', userId: copy?.user.id, outcome: 'updated' },
    });
    const refreshed = await findById(database, 'guest-1');
    expect(refreshed?.user).toMatchObject({
      ...{ lastName: 'Murray', primaryId: 'guest-1', expiryDate: '2099-01-31', purgeDate: '2099-02-28' },
      ...{ emails: [{ address: 'g@b.example' }], updatedByJob: 'Linked account refresh' },
    });
    expect(refreshed?.history.map(({ field, source: by }) => [field, by])).toContainEqual([
      ...['lastName', 'Linked account refresh'],
    ]);
    expect(await versionOf(database)).toBe(before + 1);
  });

  test('whom they have from us is ours already', async ({ server, database, branch }) => {
    const ours = await loadHere(database, { primaryId: 'home', lastName: 'Home' });
    await loadThere(branch, {
      ...{ primaryId: 'away', accountType: 'EXTERNAL' },
      linkedAccount: { sourceInstitution: 'EXU', sourceLinkId: ours.id },
    });
    const operator = await signedInCaller(server.url, 'operator');
    expect(await find(operator, 'away')).toEqual({
      type: 'AlreadyHere',
      userId: ours.id,
      outcome: 'unchanged',
    });
  });

  test('nobody, a contact, an institution that is silent, unknown or not there', async ({
    server,
    branch,
    logged,
  }) => {
    await loadThere(branch, { primaryId: 'vendor', recordType: 'CONTACT' });
    const operator = await signedInCaller(server.url, 'operator');
    const ask = async (institution: string, identifier: string) => {
      const reply = await operator.post('/api/network/find', {
        institution,
        identifier,
        recordType: 'PUBLIC',
      });
      expect(reply.bytes.toString()).not.toMatch(/secret-of-the-zone|postgres/);
      return [reply.status, reply.error.code];
    };
    expect(await ask(BRANCH, 'nobody-at-all')).toEqual([404, 'NotInInstitution']);
    expect(await ask(BRANCH, 'vendor')).toEqual([404, 'NotInInstitution']);
    expect(await ask('SILENT', 'x')).toEqual([502, 'InstitutionUnavailable']);
    expect(await ask('WRONG', 'x')).toEqual([409, 'InstitutionNotThere']);
    expect(await ask('EXU', 'x')).toEqual([404, 'InstitutionNotThere']);
    expect(await ask('NOWHERE', 'x')).toEqual([404, 'InstitutionNotThere']);
    expect(logged.lines.join('\n')).toContain('InstitutionUnavailable');
    expect(logged.lines.join('\n')).not.toMatch(/secret-of-the-zone|nobody-at-all/);
  });
});
