// Last Updated Date and Updated By: every change of the record sets them, as "Viewing Changes to the User Record" asks
// of Updated By; a change that is refused, or that changes nothing, does not.
import { describe, expect, it } from 'vitest';
import { AT, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { MutationWorld, operator, userManager, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const row = { id: uuid(50), external: false };
const note = { ...row, type: 'OTHER', text: 'Scarf', popUp: false, userViewable: false };
const block = { ...row, description: 'DELINQUENT', type: 'GENERAL', status: 'ACTIVE' as const };
const statistic = { ...row, category: 'USA', categoryType: 'CITIZENSHIP' };
const phone = { ...row, types: ['home'], preferred: false, preferredSms: false, number: '1' };
const identifier = { ...row, type: 'BARCODE', value: 'B-1', status: 'ACTIVE' as const };
const title = { userId, base: { title: null }, changes: { title: 'DR' } };

const stampOf = (world: MutationWorld) => {
  const { updatedAt, updatedBy, updatedByJob } = world.file().user;
  return { updatedAt, updatedBy, updatedByJob };
};
const aWorld = () => new MutationWorld([aUserFile({ updatedByJob: 'SIS import' })]);
const byManager = { updatedAt: AT, updatedBy: { userId: userManager.userId, name: 'Manager, Uma' } };

describe('the last update of a user', () => {
  it.each<[string, (world: MutationWorld) => unknown]>([
    ['an edit of General Information', (world) => world.run('user.update', title)],
    ['a new note', (world) => world.run('note.add', { userId, row: note })],
    ['a new block', (world) => world.run('block.add', { userId, row: block })],
    ['a new statistic', (world) => world.run('statistic.add', { userId, row: statistic })],
    ['a new phone number', (world) => world.run('phone.add', { userId, row: phone })],
    ['a new identifier', (world) => world.run('identifier.add', { userId, row: identifier })],
  ])('is %s, of the person who made it and no longer of a job', (_what, change) => {
    const world = aWorld();
    expect(stampOf(world)).not.toMatchObject({ updatedAt: AT });
    change(world);
    expect(stampOf(world)).toEqual({ ...byManager, updatedByJob: undefined });
  });

  it('names the job that a change came from', () => {
    const world = aWorld();
    world.run('user.update', title, { source: 'Update/Notify Users' });
    expect(stampOf(world)).toEqual({ ...byManager, updatedByJob: 'Update/Notify Users' });
  });

  it('follows an edit and the removal of a note, too', () => {
    const world = aWorld();
    const later = (minute: number) => `2026-11-23T09:${minute}:00.000Z`;
    world.run('note.add', { userId, row: note });
    const edited = { userId, base: note, row: { ...note, text: 'Blue scarf' } };
    world.run('note.update', edited, { occurredAt: later(20), actor: operator });
    expect(stampOf(world)).toMatchObject({ updatedAt: later(20), updatedBy: { name: operator.name } });
    world.run('note.remove', { userId, rowId: note.id }, { occurredAt: later(30) });
    expect(stampOf(world)).toMatchObject({ updatedAt: later(30), updatedBy: byManager.updatedBy });
  });

  it('is not a change that was refused or changes nothing', () => {
    const world = aWorld();
    const before = stampOf(world);
    world.run('note.add', { userId, row: note }, { actor: viewer });
    world.run('block.add', { userId, row: { ...block, description: 'NOSUCH' } });
    world.run('user.update', { userId, base: { title: 'DR' }, changes: { title: 'DR' } });
    expect(stampOf(world)).toEqual(before);
  });
});
