import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { diffUsers, joinChanges, revertUser } from '../../../../server/jobs/user-change.ts';
import { aUser, anEmail, author, uuid } from '../../../support/a-user-file.ts';

const email = anEmail('reader@example.org');
const other = anEmail('other@example.org');

const aCourse = (n: number) => ({ ...{ id: uuid(70 + n), code: `LAW${n}`, name: 'Law' }, ...author });

describe('taking a change back', () => {
  test('restores what was there before a job that changed a user in two steps', () => {
    const before = aUser({ campus: 'NORTH', emails: [email], courses: [aCourse(1)] });
    const between = { ...before, campus: 'SOUTH', courses: [aCourse(1), aCourse(2)], emails: [] };
    const after = {
      ...between,
      ...{ campus: 'WEST', title: 'DR', emails: [other] },
      courses: [{ ...aCourse(1), name: 'Contract law' }, { ...aCourse(2), name: 'Property' }, aCourse(3)],
    };
    const change = joinChanges(diffUsers(before, between), diffUsers(between, after));
    expect(revertUser(after, change)).toEqual({ user: before, kept: [] });
  });

  test('takes back what is left where staff deleted the whole list since', () => {
    const before = aUser({ campus: 'NORTH' });
    const after = { ...before, campus: 'SOUTH', courses: [aCourse(1)] };
    const { courses: _deleted, ...since } = after;
    expect(revertUser(since, diffUsers(before, after))).toEqual({ user: before, kept: ['courses'] });
  });

  test.each<[string, Partial<User>, Partial<User>]>([
    ['a field that was set', {}, { campus: 'NORTH' }],
    ['a field that was emptied', { campus: 'NORTH' }, {}],
    ['a list of codes', { declinedLetters: ['A'] }, { declinedLetters: [] }],
    ['kept fields', { keptFields: { campus: 'NORTH' } }, { keptFields: {} }],
    ['a row that was added', { emails: [email] }, { emails: [email, other] }],
    ['a row that was removed', { emails: [email] }, { emails: [] }],
    ['rows of a list that was not there', {}, { courses: [aCourse(1), aCourse(2)] }],
    ['the last row of a list that goes with it', { courses: [aCourse(1)] }, {}],
    ['a row that was changed', { emails: [email] }, { emails: [{ ...email, preferred: true }] }],
  ])('restores %s', (_what, was, is) => {
    const roles = aUser().roles;
    const before = aUser({ roles, emails: [], ...was });
    const after = aUser({ roles, emails: [], ...is });
    const change = JSON.parse(JSON.stringify(diffUsers(before, after))) as ReturnType<typeof diffUsers>;
    expect(revertUser(after, change)).toEqual({ user: before, kept: [] });
  });

  test('restores what was there before, whatever was changed', () => {
    const text = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined });
    const rows = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 4 }).map(uuid), address: fc.constantFrom('a@x', 'b@x') }),
      { selector: ({ id }) => id },
    );
    const user = fc.record({ campus: text, userGroup: text, emails: rows });
    const roles = aUser().roles;
    const toUser = ({ campus, userGroup, emails }: typeof user extends fc.Arbitrary<infer T> ? T : never) => {
      const { userGroup: _group, ...rest } = aUser({ roles });
      return {
        ...rest,
        ...(campus !== undefined && { campus }),
        ...(userGroup !== undefined && { userGroup }),
        emails: emails.map((row) => ({ ...email, ...row })),
      } as User;
    };
    fc.assert(
      fc.property(user, user, (first, second) => {
        const [before, after] = [toUser(first), toUser(second)];
        const { user: restored, kept } = revertUser(after, diffUsers(before, after));
        expect(kept).toEqual([]);
        const sorted = ({ emails, ...rest }: User) => ({
          ...rest,
          emails: emails.toSorted((a, b) => a.id.localeCompare(b.id)),
        });
        expect(sorted(restored)).toEqual(sorted(before));
      }),
    );
  });

  test('leaves what somebody changed since, and names it', () => {
    const before = aUser({ emails: [email] });
    const after = { ...before, campus: 'NORTH', userGroup: 'X', emails: [{ ...email, preferred: true }] };
    const since = { ...after, campus: 'SOUTH', emails: [] };
    const { user, kept } = revertUser(since, diffUsers(before, after));
    expect(kept).toEqual(['campus', 'emails']);
    expect(user).toEqual({ ...since, userGroup: before.userGroup });
  });

  test('who changed a user last is no part of a change', () => {
    const before = aUser();
    const after = { ...before, updatedBy: { name: 'Job' }, updatedByJob: 'Job' };
    expect(diffUsers(before, after)).toEqual({ fields: [], rows: [] });
  });
});
