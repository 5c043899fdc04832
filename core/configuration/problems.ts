// What can be wrong with a configuration, as a code at a row and field; the page shows the sentence there.
import type { ConfigurationTableName } from './tables.ts';

export type ConfigurationProblemCode =
  | 'required'
  | 'controlCharacters'
  /** Codes are letters, digits, "_", "-" and ".". */
  | 'codeCharacters'
  /** Another row of the table has this code (or prefix). */
  | 'duplicate'
  /** `limit`: the code that is in no table. */
  | 'unknownCode'
  | 'twoDefaults'
  | 'defaultNotEnabled'
  /** No row of the table may be chosen: nobody could be added. */
  | 'noneEnabled'
  | 'notARegex'
  | 'email'
  /** The address of the photo server. */
  | 'folderScheme'
  | 'folderSlash'
  /** `limit`: "15–150". */
  | 'notInBounds'
  | 'notAChoice'
  /** `limit`: what is no address and no range of addresses. */
  | 'notAnAddress'
  /** Who saves it could not sign in again. `limit`: the address they are at. */
  | 'locksYouOut'
  | 'notADate'
  /** Two things that exclude each other. */
  | 'notBoth'
  | 'timeZone'
  /** `limit`: the name in braces that no letter knows. */
  | 'unknownLetterField'
  | 'currencyCode'
  /** What keys were made under; it cannot change any more. */
  | 'fixed'
  /** There is money in the books. `limit`: its currency. Told by the server. */
  | 'moneyBooked'
  /** Identifiers and blocks are not for contacts. */
  | 'notForContacts'
  /** A row that the product itself needs. */
  | 'needed'
  /** `limit`: how many users have the code. */
  | 'inUse';
export type ConfigurationProblem = {
  readonly table: ConfigurationTableName;
  /** Which row. */
  readonly code: string;
  readonly field: string;
  readonly problem: ConfigurationProblemCode;
  readonly limit?: string;
};
