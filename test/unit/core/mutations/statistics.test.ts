import { describe, expect, it } from 'vitest';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const codes = (...names: string[]) => names.map((code) => ({ code, label: code, enabled: true }));
const plain = aConfiguration();
const config = aConfiguration({
  codeTables: {
    ...plain.codeTables,
    statisticCategories: codes('USA', 'LAW'),
    statisticCategoryTypes: codes('CITIZENSHIP', 'DEPT'),
  },
  statisticMapping: [
    { category: 'USA', categoryType: 'CITIZENSHIP' },
    { category: 'LAW', categoryType: 'DEPT' },
  ],
});
const row = (category: string, categoryType: string) => ({
  id: uuid(50),
  external: false,
  category,
  categoryType,
});
const world = () => new MutationWorld([aUserFile()], config);

describe('statistics', () => {
  it('take a category only with a type that it is mapped to', () => {
    const wrong = world().run('statistic.add', { userId, row: row('USA', 'DEPT') });
    expect(wrong).toMatchObject({ rejection: { field: 'category', problem: 'notOfCategoryType' } });
    expect(codeOf(world().run('statistic.add', { userId, row: row('LAW', 'DEPT') }))).toBe('applied');
  });

  it('take any pair where the institution has no mapping', () => {
    const free = new MutationWorld([aUserFile()], { ...config, statisticMapping: [] });
    expect(codeOf(free.run('statistic.add', { userId, row: row('USA', 'DEPT') }))).toBe('applied');
  });

  it('judge the pair when only its type is changed, and not at all when only the note is', () => {
    const edited = world();
    edited.run('statistic.add', { userId, row: row('LAW', 'DEPT') });
    const base = row('LAW', 'DEPT');
    const retyped = { userId, base, row: row('LAW', 'CITIZENSHIP') };
    expect(edited.run('statistic.update', retyped)).toMatchObject({
      rejection: { problem: 'notOfCategoryType' },
    });
    edited.config = { ...config, statisticMapping: [{ category: 'USA', categoryType: 'CITIZENSHIP' }] };
    const noted = { userId, base, row: { ...base, note: 'since autumn' } };
    expect(codeOf(edited.run('statistic.update', noted))).toBe('applied');
  });

  it('are changed by staff who may edit them, and leave no trace in History', () => {
    const add = { userId, row: row('LAW', 'DEPT') };
    expect(codeOf(world().run('statistic.add', add, { actor: viewer }))).toBe('NotPermitted');
    const made = world();
    expect(codeOf(made.run('statistic.add', add, { actor: anActor('32', 'MAIN') }))).toBe('applied');
    expect(made.file().history).toEqual([]);
  });

  it('of a library are touched only by staff of that library, under library independence', () => {
    const owned = { userId, row: { ...row('LAW', 'DEPT'), owner: 'LAW' } };
    const independent = new MutationWorld([aUserFile()], { ...config, libraryIndependence: true });
    expect(codeOf(independent.run('statistic.add', owned, { actor: anActor('32', 'MAIN') }))).toBe(
      'NotPermitted',
    );
    expect(codeOf(independent.run('statistic.add', owned, { actor: anActor('32', 'LAW') }))).toBe('applied');
  });
});
