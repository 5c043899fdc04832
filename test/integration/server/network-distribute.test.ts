import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { identifierToKey } from '#core/domain/identifier-key.ts';
import type { Distributed, User, UserFile } from '#core/schema/types.ts';
import { Distributed as isDistributed } from '#gen/validators.js';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { query } from '../../../server/store/query.ts';
import { aFee, anEmail, aUserFile } from '../../support/a-user-file.ts';
import { signedInCaller, testCodec, type Caller } from '../../support/library.ts';
import {
  BRANCH,
  branchConfiguration,
  findById,
  findByKey,
  loadHere,
  loadThere,
  row,
  test,
  versionOf,
} from '../../support/zone.ts';

async function send(caller: Caller, user: User, institution = BRANCH): Promise<Distributed> {
  const reply = await caller.post(`/api/users/${user.id}/distribute`, { institution });
  expect([reply.status, reply.bytes.toString()]).toEqual([200, expect.any(String)]);
  expect(isDistributed(reply.json()), JSON.stringify(isDistributed.errors)).toBe(true);
  return reply.json<Distributed>();
}

describe('Distribute', () => {
  test('brings all data but roles, proxies and statistics, as external; sent again, nothing changes', async ({
    server,
    database,
    branch,
  }) => {
    const user = await loadHere(
      database,
      {
        ...{
          primaryId: 'noether',
          firstName: 'Emmy',
          lastName: 'Noether',
          recordType: 'STAFF',
          pinNumber: '1234',
        },
        identifiers: [row({ type: 'BARCODE', value: 'EN-1', status: 'ACTIVE' as const })],
        notes: [
          row({ type: 'OTHER', text: 'Reads at night', popUp: false, userViewable: false, owner: 'LAW' }),
          row({ type: 'ADDRESS', text: 'A type that they lack', popUp: false, userViewable: false }),
        ],
        blocks: [
          row({
            description: 'DELINQUENT',
            type: 'GENERAL',
            status: 'ACTIVE' as const,
            externalBlockOwner: 'X',
          }),
        ],
        statistics: [row({ category: 'USA', categoryType: 'CITIZENSHIP' })],
      },
      { fees: [aFee(77, 500)] },
    );
    const manager = await signedInCaller(server.url, 'manager');
    const leftOut = [{ list: 'notes', count: 1 }];
    expect(await send(manager, user)).toEqual({ outcome: 'created', reasons: [], leftOut });
    const there = await findById(branch, 'noether');
    expect(there).toMatchObject({
      fees: [],
      user: {
        ...{
          accountType: 'EXTERNAL',
          externalId: 'EXU',
          lastName: 'Noether',
          userGroup: 'GUEST',
          pinNumber: '1234',
        },
        linkedAccount: { sourceInstitution: 'EXU', sourceLinkId: user.id },
        ...{ createdBy: { name: 'Example University' }, hasPassword: false, statistics: [], proxyFor: [] },
        roles: [{ type: '200', scope: BRANCH }],
        identifiers: [{ external: true, value: 'EN-1' }],
        notes: [{ external: true, text: 'Reads at night' }],
        blocks: [{ external: true, description: 'DELINQUENT' }],
      },
    });
    expect(there?.user.id).not.toBe(user.id);
    expect(there?.user.notes[0]?.owner).toBeUndefined();
    expect(there?.user.blocks[0]?.externalBlockOwner).toBeUndefined();
    expect(await findByKey(branch, identifierToKey('EN-1', branchConfiguration()))).toBeDefined();

    const version = await versionOf(branch);
    expect(await send(manager, user)).toMatchObject({ outcome: 'unchanged' });
    expect(await versionOf(branch)).toBe(version);
  });

  test('what they added by themselves stays; what we changed follows', async ({
    server,
    database,
    branch,
  }) => {
    const user = await loadHere(database, { primaryId: 'curie', lastName: 'Sklodowska' });
    const manager = await signedInCaller(server.url, 'manager');
    await send(manager, user);
    const copy = await findById(branch, 'curie');
    if (!copy) throw new Error('expected a copy');
    const own = row({ type: 'OTHER', text: 'Their own note', popUp: false, userViewable: false });
    const withOwn = {
      ...copy,
      user: {
        ...copy.user,
        notes: [own],
        statistics: [row({ category: 'USA', categoryType: 'CITIZENSHIP' })],
      },
    };
    const put = ({ pool }: OpenDatabase, file: UserFile) =>
      query(pool, 'update user_file set slot = $2 where id = $1', [file.user.id, testCodec.encode(file)]);
    await put(branch, withOwn);
    await put(
      database,
      aUserFile({ ...user, lastName: 'Curie', emails: [anEmail('m@exu.example', { preferred: true })] }),
    );
    expect(await send(manager, user)).toMatchObject({ outcome: 'updated' });
    const after = await findById(branch, 'curie');
    expect(after?.user).toMatchObject({
      ...{ lastName: 'Curie', emails: [{ address: 'm@exu.example', external: true }] },
      ...{
        notes: [{ text: 'Their own note' }],
        statistics: [{ category: 'USA' }],
        updatedByJob: 'Distribute Users',
      },
    });
    expect(after?.history).toContainEqual(
      expect.objectContaining({ field: 'lastName', newValue: 'Curie', source: 'Distribute Users' }),
    );
  });

  test('an identifier that somebody else has there refuses it as a whole', async ({
    server,
    database,
    branch,
  }) => {
    await loadThere(branch, {
      primaryId: 'other',
      identifiers: [row({ type: 'BARCODE', value: 'B-9', status: 'ACTIVE' as const })],
    });
    const user = await loadHere(database, {
      ...{
        primaryId: 'bohr',
        identifiers: [row({ type: 'BARCODE', value: 'b-9', status: 'ACTIVE' as const })],
      },
    });
    const manager = await signedInCaller(server.url, 'manager');
    const version = await versionOf(branch);
    expect(await send(manager, user)).toEqual({
      ...{ outcome: 'refused', leftOut: [] },
      reasons: [{ code: 'IdentifierTaken', field: 'identifiers', value: 'b-9' }],
    });
    expect(await findById(branch, 'bohr')).toBeUndefined();
    expect(await versionOf(branch)).toBe(version);
  });

  test('two requests at once make one copy', async ({ server, database, branch }) => {
    const user = await loadHere(database, { primaryId: 'pauli' });
    const manager = await signedInCaller(server.url, 'manager');
    const outcomes = await Promise.all([send(manager, user), send(manager, user)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['created', 'unchanged']);
    const [count] = await query<{ n: number }>(
      branch.pool,
      'select count(*)::int as n from user_key where key = $1',
      [`l:EXU:${user.id}`],
    );
    expect(count?.n).toBe(1);
  });

  test('raises their version, so that their desks pull it; a silent institution is told as such', async ({
    server,
    database,
    branch,
  }) => {
    const user = await loadHere(database, { primaryId: 'dirac' });
    const manager = await signedInCaller(server.url, 'manager');
    const before = await versionOf(branch);
    await send(manager, user);
    expect(await versionOf(branch)).toBe(before + 1);
    const reply = await manager.post(`/api/users/${user.id}/distribute`, { institution: 'SILENT' });
    expect([reply.status, reply.error.code]).toEqual([502, 'InstitutionUnavailable']);
  });

  test('a copy and a contact are not sent on; who may not distribute is refused', async ({
    server,
    database,
  }) => {
    const copy = await loadHere(database, {
      ...{ primaryId: 'copy', accountType: 'EXTERNAL' },
      linkedAccount: { sourceInstitution: BRANCH, sourceLinkId: randomUUID() },
    });
    const contact = await loadHere(database, { primaryId: 'contact', recordType: 'CONTACT' });
    const manager = await signedInCaller(server.url, 'manager');
    const ask = async (caller: Caller, id: string) =>
      (await caller.post(`/api/users/${id}/distribute`, { institution: BRANCH })).error.code;
    expect(await ask(manager, copy.id)).toBe('IsCopy');
    expect(await ask(manager, contact.id)).toBe('IsContact');
    expect(await ask(manager, randomUUID())).toBe('UserNotFound');
    expect(await ask(await signedInCaller(server.url, 'deskManager'), copy.id)).toBe('NotPermitted');
  });
});
