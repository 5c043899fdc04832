// What the search index knows of a user, from its file. The server makes the rows of a snapshot with it, the desk the
// row of each file that changed, so both find the same people.
import { toFeeBalances } from '../ledger/balances.ts';
import { openExcessRefunds, openOverpayments } from '../ledger/money-tasks.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, User, UserFile } from '../schema/types.ts';
import { dateToDay } from '../search/day-number.ts';
import { tokensOf } from '../search/fold.ts';
import { USER_FLAGS, type IndexRow } from '../search/index-row.ts';
import { blocksInForce } from './blocks-in-force.ts';
import { userToEmailKeys, userToIdentifierKeys } from './identifier-key.ts';
import { shownName } from './shown-name.ts';

/** `location` as in core/codec/block.ts, -1 for a user that the base does not hold. */
export function userFileToIndexRow(
  file: UserFile,
  config: Configuration,
  location: number,
  today: CalendarDate,
): IndexRow {
  const { user } = file;
  return {
    id: user.id,
    location,
    name: shownName(user),
    primaryId: user.primaryId,
    facets: {
      recordType: user.recordType,
      accountType: user.accountType,
      status: user.status,
      userGroup: user.userGroup ?? '',
      jobCategory: user.jobCategory ?? '',
    },
    expiryDay: dateToDay(user.expiryDate),
    birthDay: dateToDay(user.birthDate),
    balanceMinor: toFeeBalances(file.fees, config).activeMinor,
    flags: flagsOf(file, today),
    tokens: tokensOf(namesOf(user), activeRoles(user)),
    keys: [...userToIdentifierKeys(user, config), ...userToEmailKeys(user)],
  };
}

/** "A search for name finds both the regular and preferred entries." */
function namesOf(user: User): (string | undefined)[] {
  return [
    user.lastName,
    user.firstName,
    user.middleName,
    user.preferredLastName,
    user.preferredFirstName,
    user.preferredMiddleName,
  ];
}

function activeRoles(user: User): string[] {
  return user.roles.filter((role) => role.status === 'ACTIVE').map((role) => role.type);
}

/** Pictures live on another server and researchers in another product: their flags are for whoever knows of them. */
function flagsOf({ user, fees }: UserFile, today: CalendarDate): number {
  const blocked = blocksInForce(user, today).length > 0 ? USER_FLAGS.hasActiveBlock : 0;
  const notes = user.notes.length > 0 ? USER_FLAGS.hasNotes : 0;
  const popUp = user.notes.some((note) => note.popUp) ? USER_FLAGS.hasPopUpNote : 0;
  const overpaid = openOverpayments(fees).length > 0 ? USER_FLAGS.hasOverpayment : 0;
  const excess = openExcessRefunds(fees).length > 0 ? USER_FLAGS.hasExcessRefund : 0;
  return blocked | notes | popUp | overpaid | excess;
}
