import { describe, expect, it } from 'vitest';
import { canSignIn, hasPatronRole } from '#core/domain/account-state.ts';
import { isPossibleDuplicate } from '#core/domain/duplicate-user.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { isEmailShaped, isWebAddress } from '#core/domain/text-rules.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import { civilToDay, NO_DAY } from '#core/search/day-number.ts';
import type { Fee } from '#core/schema/types.ts';
import { USER_FLAGS } from '#core/search/index-row.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import {
  aFee,
  aPatronRole,
  aTransaction,
  author,
  aUser,
  aUserFile,
  TODAY,
  uuid,
} from '../../../support/a-user-file.ts';

describe('the shown name', () => {
  it('is "Last, First Middle", each part replaced by the preferred one', () => {
    expect(shownName(aUser({ middleName: 'J' }))).toBe('Aaherud, Krishna J');
    expect(shownName(aUser({ preferredFirstName: 'Kris' }))).toBe('Aaherud, Kris');
    expect(shownName(aUser({ preferredLastName: 'Berg', preferredMiddleName: 'M' }))).toBe('Berg, Krishna M');
  });
});

describe('an account', () => {
  it('is good for signing in while it is active, to the end of its expiry date', () => {
    expect(canSignIn(aUser({ expiryDate: TODAY }), TODAY)).toBe(true);
    expect(canSignIn(aUser({ expiryDate: '2026-11-22' }), TODAY)).toBe(false);
    expect(canSignIn(aUser({ status: 'INACTIVE' }), TODAY)).toBe(false);
  });

  it('is a patron’s by its role, which expires by itself', () => {
    expect(hasPatronRole(aUser({ expiryDate: '2020-01-01' }), TODAY)).toBe(true);
    expect(hasPatronRole(aUser({ roles: [aPatronRole({ type: '32' })] }), TODAY)).toBe(false);
  });
});

describe('a possible duplicate', () => {
  it('has the same first name, last name and birth date', () => {
    const uma = { firstName: 'Uma', lastName: 'Ångström', birthDate: '1999-05-01' };
    expect(isPossibleDuplicate(uma, { ...uma, firstName: 'UMA ', lastName: 'Ångström' })).toBe(true);
    expect(isPossibleDuplicate(uma, { ...uma, birthDate: '1999-05-02' })).toBe(false);
    expect(isPossibleDuplicate(uma, { ...uma, firstName: 'Ima' })).toBe(false);
  });

  it('is nobody without a birth date', () => {
    const uma = { firstName: 'Uma', lastName: 'Adler' };
    expect(isPossibleDuplicate(uma, uma)).toBe(false);
  });
});

describe('addresses of mail and web', () => {
  it('take what people have and refuse what cannot be one', () => {
    expect(['a@b.co', 'jörg+x@bücher.example', '"odd@local"@example.org'].every(isEmailShaped)).toBe(true);
    expect(['', 'a', '@b.co', 'a@', 'a@b', 'a b@c.de', 'a@b..de', 'a@.de'].some(isEmailShaped)).toBe(false);
    expect(['https://example.org', 'HTTP://x/y?z#w'].every(isWebAddress)).toBe(true);
    expect(
      ['javascript:alert(1)', 'data:text/html,x', '//x.org', 'https:// x', 'ftp://x', 'https:\\\\x'].some(
        isWebAddress,
      ),
    ).toBe(false);
  });
});

describe('the index row of a user', () => {
  it('has what lists show and what is searched for', () => {
    const file = aUserFile(
      {
        preferredFirstName: 'Kris',
        birthDate: '1969-12-31',
        notes: [
          {
            id: uuid(50),
            external: false,
            type: 'OTHER',
            text: 'x',
            popUp: true,
            userViewable: false,
            ...author,
          },
        ],
        identifiers: [
          { id: uuid(60), external: false, type: 'BARCODE', value: 'B-1', status: 'ACTIVE', ...author },
        ],
      },
      { fees: [aFee(10, 500)] },
    );
    const row = userFileToIndexRow(file, aConfiguration(), 7, TODAY);
    expect(row).toMatchObject({
      id: uuid(1),
      location: 7,
      name: 'Aaherud, Kris',
      facets: {
        recordType: 'PUBLIC',
        accountType: 'INTERNAL',
        status: 'ACTIVE',
        userGroup: 'FACULTY',
        jobCategory: '',
      },
      expiryDay: NO_DAY,
      birthDay: -1,
      balanceMinor: 500,
      flags: USER_FLAGS.hasNotes | USER_FLAGS.hasPopUpNote,
      keys: ['i:kaaherud', 'i:b-1', 'e:krishna@example.org'],
    });
    expect(row.tokens).toEqual(expect.arrayContaining(['aaherud', 'krishna', 'kris']));
  });

  it('flags only blocks that are in force', () => {
    const block = {
      id: uuid(70),
      external: false,
      description: 'DELINQUENT',
      type: 'GENERAL',
      status: 'ACTIVE' as const,
      expiryDate: '2026-12-01',
      ...author,
    };
    const flagsOn = (today: string) =>
      userFileToIndexRow(aUserFile({ blocks: [block], expiryDate: TODAY }), aConfiguration(), -1, today);
    expect(flagsOn(TODAY)).toMatchObject({
      flags: USER_FLAGS.hasActiveBlock,
      expiryDay: civilToDay(2026, 11, 23),
    });
    expect(flagsOn('2026-12-01').flags).toBe(0);
  });

  it('flags what was paid or given back too much, until all of it is settled', () => {
    const overpaid = (...rest: Fee['transactions']) => {
      const fee = { ...aFee(12, 0), type: 'CREDIT', transactions: [aTransaction('SURPLUS', 350), ...rest] };
      return userFileToIndexRow(aUserFile({}, { fees: [fee] }), aConfiguration(), -1, TODAY).flags;
    };
    expect(overpaid()).toBe(USER_FLAGS.hasOverpayment);
    expect(overpaid(aTransaction('REFUND', 300))).toBe(USER_FLAGS.hasOverpayment);
    expect(overpaid(aTransaction('REFUND', 350))).toBe(0);
    const excess = aFee(13, 0, [], { transactions: [aTransaction('EXCESS_REFUND', 350)] });
    const flagsOf = (fee: Fee) =>
      userFileToIndexRow(aUserFile({}, { fees: [fee] }), aConfiguration(), -1, TODAY).flags;
    expect(flagsOf(excess)).toBe(USER_FLAGS.hasExcessRefund);
    expect(
      userFileToIndexRow(aUserFile({}, { fees: [aFee(13, 500)] }), aConfiguration(), -1, TODAY).flags,
    ).toBe(0);
  });
});
