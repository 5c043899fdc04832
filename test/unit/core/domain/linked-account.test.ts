import { describe, expect, it } from 'vitest';
import { findLinkedAccountRule, ruledFields } from '#core/domain/linked-account.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';

const rule = { expiryFromSource: false, refreshExpiry: false };
const config = aConfiguration({
  linkedAccountRules: [
    {
      ...rule,
      code: 'B',
      label: 'Branch',
      sourceInstitution: 'BRANCH',
      expiryFromSource: true,
      purgeMonths: 1,
    },
    {
      ...rule,
      code: 'ALL',
      label: 'All others',
      userGroup: 'UNDERGRAD',
      expiryDate: '2027-01-31',
      purgeMonths: 1,
    },
    { ...rule, code: 'LATE', label: 'Too late', sourceInstitution: 'TOWN' },
  ],
});
const fieldsFor = (institution: string, expiryDate?: string, changed = config) =>
  ruledFields(
    findLinkedAccountRule(changed, institution),
    { recordType: 'PUBLIC', ...(expiryDate !== undefined && { expiryDate }) },
    changed,
  );

describe('Linked Account Rules', () => {
  it('count in their order; one without an institution is for all others', () => {
    expect(findLinkedAccountRule(config, 'BRANCH')?.code).toBe('B');
    expect(findLinkedAccountRule(config, 'TOWN')?.code).toBe('ALL');
    expect(findLinkedAccountRule(aConfiguration(), 'TOWN')).toBeUndefined();
  });

  it('give user group, expiration date and purge date', () => {
    expect(fieldsFor('TOWN', '2030-01-01')).toEqual({
      ...{ userGroup: 'UNDERGRAD', expiryDate: '2027-01-31', purgeDate: '2027-02-28' },
    });
    expect(fieldsFor('BRANCH', '2030-01-01')).toEqual({ expiryDate: '2030-01-01', purgeDate: '2030-02-01' });
    expect(fieldsFor('BRANCH')).toEqual({});
  });

  it('give no group that is out of use', () => {
    const old = { ...rule, code: 'O', label: 'Old', userGroup: 'OLDGROUP' };
    expect(fieldsFor('TOWN', undefined, aConfiguration({ linkedAccountRules: [old] }))).toEqual({});
  });
});
