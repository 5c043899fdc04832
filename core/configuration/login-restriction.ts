// From which addresses staff may sign in. The ranges are one parameter: addresses and CIDR ranges, IPv4 and IPv6, with
// commas or spaces between them; none means from everywhere. A user with "Disable all login restrictions" passes from
// anywhere, unless the institution makes no exceptions. An address is the server's view of the caller: a desk that works
// without the server has none, so nothing is restricted there.
import ipaddr from 'ipaddr.js';
import type { User } from '../schema/types.ts';

type Parameters = Readonly<Record<string, string>>;

export const LOGIN_RANGES = 'login_restriction_ranges';
export const LOGIN_NO_EXCEPTIONS = 'login_restriction_no_exceptions';

export function splitRanges(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((range) => range !== '');
}

/** Four decimal parts or IPv6; the shorthands and octal numbers of old tools mean something else to everybody. */
export function isAddressRange(text: string): boolean {
  if (text.includes('/'))
    return ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** Whether "Disable all login restrictions" means anything here. */
export function hasLoginExceptions(parameters: Parameters): boolean {
  return rangesOf(parameters).length > 0 && parameters[LOGIN_NO_EXCEPTIONS] !== 'true';
}

export function mayAlwaysSignIn(user: User, parameters: Parameters): boolean {
  return user.loginRestrictionsDisabled && hasLoginExceptions(parameters);
}

export function isAddressAllowed(address: string, parameters: Parameters): boolean {
  const ranges = rangesOf(parameters);
  return ranges.length === 0 || ranges.some((range) => isWithin(address, range));
}

const rangesOf = (parameters: Parameters) => splitRanges(parameters[LOGIN_RANGES] ?? '');

/** An IPv4 address that came over an IPv6 socket (::ffff:10.0.0.1) is that IPv4 address. */
function isWithin(address: string, range: string): boolean {
  if (!isAddressRange(range) || !ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  if (!range.includes('/')) return caller.toString() === ipaddr.process(range).toString();
  const [network, bits] = ipaddr.parseCIDR(range);
  return caller.kind() === network.kind() && caller.match(network, bits);
}
