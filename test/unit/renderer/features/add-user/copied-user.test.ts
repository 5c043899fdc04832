import { describe, expect, it } from 'vitest';
import type { FoundUser } from '#core/schema/types.ts';
import { asCopy, foundToDraft } from '../../../../../renderer/features/add-user/copied-user.ts';
import { draftToUser, newRowIds } from '../../../../../renderer/features/add-user/draft-to-args.ts';
import { startDraft, type NewUserDraft } from '../../../../../renderer/features/add-user/new-user-draft.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';
import { uuid } from '../../../../support/a-user-file.ts';

const config = aConfiguration();
const found: FoundUser = {
  linkedAccount: { sourceInstitution: 'BRANCH', sourceLinkId: uuid(7) },
  isActive: true,
  user: {
    ...{ firstName: 'Ada', lastName: 'Lovelace', userGroup: 'FACULTY' },
    emails: [
      { types: ['work'], preferred: false, address: 'second@b.example' },
      { types: ['personal'], preferred: true, address: 'first@b.example', description: 'At home' },
    ],
    phones: [{ types: ['mobile'], preferred: true, preferredSms: true, number: '1' }],
    addresses: [
      { types: ['home'], preferred: true, line1: 'One', line3: 'Three', city: 'Town', endDate: '2030-01-31' },
    ],
  },
};

function save(changes: Partial<NewUserDraft> = {}) {
  let last = 100;
  const next = () => uuid(++last);
  const start = { ...startDraft('PUBLIC', config), primaryId: 'guest-1' };
  const draft = { ...start, ...foundToDraft(found, start), ...changes };
  return asCopy(draftToUser(draft, newRowIds(next), config, true), found, next);
}

describe('a user of another institution in the form', () => {
  it('is saved as an external user who stays linked, with each row that was found', () => {
    expect(save()).toMatchObject({
      ...{ firstName: 'Ada', lastName: 'Lovelace', primaryId: 'guest-1', userGroup: 'FACULTY' },
      ...{ accountType: 'EXTERNAL', linkedAccount: found.linkedAccount, identifiers: [] },
      emails: [
        { address: 'first@b.example', description: 'At home', preferred: true, external: true },
        { address: 'second@b.example', types: ['work'], preferred: false, external: true },
      ],
      phones: [{ number: '1', preferredSms: true, external: true }],
      addresses: [{ line1: 'One', line3: 'Three', city: 'Town', endDate: '2030-01-31', external: true }],
    });
    const ids = [...save().emails, ...save().phones, ...save().addresses].map(({ id }) => id);
    expect(new Set(save().emails.map(({ id }) => id)).size).toBe(2);
    expect(ids.every((id) => id !== '')).toBe(true);
  });

  it('has what staff typed in place of what was found, and not what they took out', () => {
    const saved = save({ 'addresses.0.line1': 'Elsewhere', 'phones.0.number': '', firstName: 'Augusta' });
    expect(saved).toMatchObject({ firstName: 'Augusta', phones: [] });
    expect(saved.addresses).toMatchObject([{ line1: 'Elsewhere', line3: 'Three', city: 'Town' }]);
    expect(saved.addresses[0]).not.toHaveProperty('endDate');
  });

  it('leaves alone what was not found', () => {
    const draft = { ...startDraft('PUBLIC', config), 'identifiers.0.value': 'B-1', birthDate: '2001-01-01' };
    expect({ ...draft, ...foundToDraft(found, draft) }).toMatchObject({
      ...{ 'identifiers.0.value': 'B-1', birthDate: '2001-01-01', recordType: 'PUBLIC' },
    });
  });
});
