import { describe, expect, it } from 'vitest';
import {
  hasLoginExceptions,
  isAddressAllowed,
  isAddressRange,
  mayAlwaysSignIn,
} from '../../../../core/configuration/login-restriction.ts';
import { aUserFile } from '../../../support/a-user-file.ts';

const within = (ranges: string) => ({ login_restriction_ranges: ranges });

describe('an address', () => {
  it.each([
    ['', '203.0.113.9', true],
    ['10.1.0.0/16', '10.1.255.255', true],
    ['10.1.0.0/16', '10.2.0.0', false],
    ['10.1.0.0/16', '::ffff:10.1.2.3', true],
    ['10.1.2.3', '::ffff:10.1.2.3', true],
    ['10.1.2.3', '10.1.2.4', false],
    ['192.0.2.1, 10.1.0.0/16  2001:db8::/32', '2001:db8:0:7::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8::7', '2001:0DB8:0:0::7', true],
    ['0.0.0.0/0', '2001:db8::7', false],
    ['::/0', '10.1.2.3', false],
    ['10.1.0.0/16', 'unknown', false],
    ['no address', '10.1.2.3', false],
  ])('with the ranges "%s", %s may sign in: %s', (ranges, address, isAllowed) => {
    expect(isAddressAllowed(address, within(ranges))).toBe(isAllowed);
  });

  it.each(['10.1.2.3', '10.0.0.0/8', '2001:db8::1', '2001:db8::/32', '::/0'])('%s is written well', (text) =>
    expect(isAddressRange(text)).toBe(true),
  );

  it.each([
    '10.1',
    '10.1.2',
    '010.1.2.3',
    '0x0a.1.2.3',
    '10.1.2.256',
    '10.0.0.0/33',
    '10.0.0.0/',
    'desk-7',
    '::/129',
  ])('%s is not', (text) => expect(isAddressRange(text)).toBe(false));
});

describe('a user whose login restrictions are disabled', () => {
  const { user } = aUserFile({ loginRestrictionsDisabled: true });

  it('passes from anywhere, unless there are no exceptions', () => {
    const parameters = within('10.0.0.0/8');
    expect(mayAlwaysSignIn(user, parameters)).toBe(true);
    expect(mayAlwaysSignIn({ ...user, loginRestrictionsDisabled: false }, parameters)).toBe(false);
    expect(mayAlwaysSignIn(user, { ...parameters, login_restriction_no_exceptions: 'true' })).toBe(false);
  });

  it('means nothing where nothing is restricted', () => {
    expect(hasLoginExceptions({})).toBe(false);
    expect(hasLoginExceptions(within(' , '))).toBe(false);
  });
});
