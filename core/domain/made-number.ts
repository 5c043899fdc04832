// Numbers that a desk makes by itself, with or without the network: receipts, primary identifiers. Each begins with what no
// other machine has, so no two desks ever make the same one, and counts on from there.
//
//   MF - 3 - 000412     circulation desk, device, counter

/** `deviceNumber`: given to each device by the server at its first sign-in; undefined under a grant from before there were any. */
export const toNumberPrefix = (deskPrefix: string, deviceNumber: number | undefined): string =>
  deviceNumber === undefined ? deskPrefix : `${deskPrefix}-${deviceNumber}`;

/** `prefix` as toNumberPrefix gives it. The number simply grows longer after 999,999. */
export function toMadeNumber(prefix: string, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1) throw new RangeError('numbers are counted from 1');
  return `${prefix}-${String(counter).padStart(6, '0')}`;
}
