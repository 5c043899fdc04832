// The fields of General Information, one by one: which values an edit takes, and which it refuses.
import { describe, expect, it } from 'vitest';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import type { GeneralFieldName, UserPatch } from '#core/schema/user-args.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, TODAY, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const plain = aConfiguration();
const config = aConfiguration({
  libraries: [...plain.libraries, { code: 'MED', name: 'Medical Library', resourceSharing: true }],
  codeTables: {
    ...plain.codeTables,
    genders: [{ code: 'NONE', label: 'None', enabled: true }],
    catalogerLevels: [{ code: '30', label: '30', enabled: true }],
  },
});
const aWorld = () => new MutationWorld([aUserFile()], config);
const edit = (changes: UserPatch, world = aWorld()) => {
  const before = world.file().user;
  const base = Object.fromEntries(
    Object.keys(changes).map((field) => [field, before[field as GeneralFieldName] ?? null]),
  );
  return world.run('user.update', { userId, base, changes });
};

/** Of every field a value that an internal user may be given, none of it the one that the user has. */
const newValues: { readonly [F in GeneralFieldName]: NonNullable<UserPatch[F]> } = {
  firstName: 'Uma',
  middleName: 'Karin',
  lastName: 'Adler',
  preferredFirstName: 'Ume',
  preferredMiddleName: 'K.',
  preferredLastName: 'Eagle',
  primaryId: 'uadler',
  title: 'DR',
  pinNumber: '0420',
  jobCategory: 'CATALOGER',
  jobDescription: 'Maps and globes',
  gender: 'NONE',
  userGroup: 'UNDERGRAD',
  campus: 'NORTH',
  webSiteUrl: 'https://example.org/uma',
  preferredLanguage: 'fr',
  status: 'INACTIVE',
  birthDate: '1999-05-01',
  expiryDate: '2027-06-30',
  purgeDate: '2028-06-30',
  resourceSharingLibraries: ['MAIN', 'MED'],
  purchaseRequestLibraries: ['LAW'],
  catalogerLevel: '30',
  declinedLetters: ['LoanReceipt'],
  forcePasswordChange: true,
  multiFactor: true,
  loginRestrictionsDisabled: true,
  simulatedLoginAllowed: true,
};

describe('a field of an internal user', () => {
  it.each(generalFieldNames)('can be edited: %s', (field) => {
    const world = aWorld();
    expect(world.file().user[field]).not.toEqual(newValues[field]);
    expect(edit({ [field]: newValues[field] }, world)).toEqual({ ok: true, notices: [] });
    expect(world.file().user[field]).toEqual(newValues[field]);
  });

  it('can be edited together with all others', () => {
    const world = aWorld();
    expect(codeOf(edit(newValues, world))).toBe('applied');
    expect(world.file().user).toMatchObject(newValues);
  });
});

describe('an edit of General Information', () => {
  it.each(['123', '12345', '12a4', '١٢٣٤', ' 1234'])('refuses %s as a PIN', (pinNumber) => {
    const world = aWorld();
    expect(edit({ pinNumber }, world)).toMatchObject({ rejection: { field: 'pinNumber', problem: 'pin' } });
    expect('pinNumber' in world.file().user).toBe(false);
  });

  it.each(['expiryDate', 'purgeDate'] as const)('sets %s to today or later, never to the past', (field) => {
    expect(edit({ [field]: '2026-11-22' })).toMatchObject({ rejection: { field, problem: 'pastDate' } });
    expect(codeOf(edit({ [field]: TODAY }))).toBe('applied');
  });

  it('takes resource sharing libraries alone for requests, and any library for purchase requests', () => {
    const unknown = { problem: 'unknownCode' };
    expect(edit({ resourceSharingLibraries: ['MAIN', 'LAW'] })).toMatchObject({
      rejection: { field: 'resourceSharingLibraries', ...unknown },
    });
    expect(codeOf(edit({ resourceSharingLibraries: ['MED'] }))).toBe('applied');
    expect(codeOf(edit({ purchaseRequestLibraries: ['MAIN', 'LAW'] }))).toBe('applied');
    expect(edit({ purchaseRequestLibraries: ['NOWHERE'] })).toMatchObject({
      rejection: { field: 'purchaseRequestLibraries', ...unknown },
    });
  });
});
