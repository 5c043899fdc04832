import { describe, expect, it } from 'vitest';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld, operator, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const course = (n: number) => ({ id: uuid(n), code: `HIST${n}`, name: 'Archives' });
const world = () => new MutationWorld([aUserFile({ courses: [course(20), course(21), course(22)] })]);
const remove = (...numbers: number[]) => ({ userId, rowIds: numbers.map(uuid) });

describe('courses', () => {
  it('are deleted one by one or all at once, and then there are none', () => {
    const one = world();
    expect(codeOf(one.run('course.remove', remove(21), { actor: operator }))).toBe('applied');
    expect(one.file().user.courses?.map(({ code }) => code)).toEqual(['HIST20', 'HIST22']);
    expect(codeOf(one.run('course.remove', remove(20, 21, 22)))).toBe('applied');
    expect(one.file().user).not.toHaveProperty('courses');
    expect(one.file().history).toEqual([]);
  });

  it('that are gone already are no failure, and leave no stamp', () => {
    const before = world();
    const { updatedAt } = before.file().user;
    expect(codeOf(before.run('course.remove', remove(99)))).toBe('applied');
    expect(before.file().user).toMatchObject({ updatedAt });
  });

  it('are not deleted by who may only look', () => {
    expect(codeOf(world().run('course.remove', remove(20), { actor: viewer }))).toBe('NotPermitted');
  });
});
