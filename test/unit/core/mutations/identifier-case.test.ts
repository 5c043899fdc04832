import { describe, expect, it } from 'vitest';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { author, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld } from '../../../support/mutation-world.ts';

const userId = uuid(1);

const anIdentifier = (n: number, value: string) => ({
  id: uuid(n),
  external: false,
  type: 'BARCODE',
  value,
  status: 'ACTIVE' as const,
});

describe('identifiers, where case counts,', () => {
  const config = aConfiguration({ parameters: { identifiers_case_sensitive: 'true' } });
  const other = (primaryId: string, ...values: string[]) =>
    aUserFile({
      ...{ id: uuid(2), primaryId },
      identifiers: values.map((value, i) => ({ ...anIdentifier(80 + i, value), ...author })),
    });
  const add = (world: MutationWorld, value: string) =>
    world.run('identifier.add', { userId, row: anIdentifier(60, value) });
  const rename = (world: MutationWorld, primaryId: string) => {
    const base = { primaryId: world.file().user.primaryId };
    return world.run('user.update', { userId, base, changes: { primaryId } });
  };

  it('are kept apart by it', () => {
    const world = new MutationWorld([aUserFile()], config);
    expect(codeOf(add(world, 'B-1'))).toBe('applied');
    const row = anIdentifier(61, 'b-1');
    expect(codeOf(world.run('identifier.add', { userId, row }))).toBe('applied');
  });

  it.each(['N0012345', 'n0012345'])('are never the primary identifier of another user: %s', (value) => {
    const taken = { rejection: { code: 'IdentifierTaken', value, ownerId: uuid(2) } };
    expect(add(new MutationWorld([aUserFile(), other('N0012345')], config), value)).toMatchObject(taken);
    expect(add(new MutationWorld([aUserFile(), other('n0012345')], config), value)).toMatchObject(taken);
  });

  it('are never the own primary identifier', () => {
    const world = new MutationWorld([aUserFile({ primaryId: 'N0012345' })], config);
    const edit = anIdentifier(60, 'N-1');
    expect(add(world, 'N0012345')).toMatchObject({ rejection: { field: 'value', problem: 'duplicate' } });
    expect(codeOf(add(world, 'N-1'))).toBe('applied');
    expect(
      world.run('identifier.update', { userId, base: edit, row: { ...edit, value: 'N0012345' } }),
    ).toMatchObject({ rejection: { problem: 'duplicate' } });
    expect(rename(world, 'N-1')).toMatchObject({ rejection: { problem: 'duplicate' } });
  });

  it.each(['N0012345', 'n0012345'])('are no new primary identifier of another user: %s', (primaryId) => {
    const world = new MutationWorld([aUserFile(), other('other', 'N0012345')], config);
    expect(rename(world, primaryId)).toMatchObject({
      rejection: { code: 'IdentifierTaken', value: primaryId, ownerId: uuid(2) },
    });
  });

  it('leave a primary identifier free to be spelled in another way, unless that is somebody else’s', () => {
    const world = new MutationWorld([aUserFile({ primaryId: 'kaherud' }), other('other', 'KaHerud')], config);
    expect(codeOf(rename(world, 'Kaherud'))).toBe('applied');
    expect(codeOf(rename(world, 'KaHerud'))).toBe('IdentifierTaken');
  });

  it('that were the same before can still be edited, and one of them taken away', () => {
    const world = new MutationWorld([aUserFile({ primaryId: 'N1' }), other('other', 'N1')], config);
    const row = anIdentifier(80, 'N1');
    const edit = { userId: uuid(2), base: row, row: { ...row, note: 'old card' } };
    expect(codeOf(world.run('identifier.update', edit))).toBe('applied');
    expect(
      codeOf(world.run('user.update', { userId, base: {}, changes: { webSiteUrl: 'https://a.example' } })),
    ).toBe('applied');
    expect(codeOf(world.run('identifier.remove', { userId: uuid(2), rowId: uuid(80) }))).toBe('applied');
  });
});
