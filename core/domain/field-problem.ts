// What can be wrong with a field, as a code: forms show its sentence at the field, mutations reject with the first.
// `field` is the field's name; within a new user, rows are "emails.0.address".

export const problemCodes = [
  'required',
  /** The terms of use, by whoever registers. */
  'notAccepted',
  /** `limit`: how many characters may be stored. */
  'tooLong',
  /** Characters that no name or note has and that not every store keeps: control characters, halves of a surrogate pair. */
  'controlCharacters',
  'notADate',
  /** Demerits: no whole number of points from 1 to `limit`. */
  'notAPoint',
  'pastDate',
  'endBeforeStart',
  /** Not four digits. */
  'pin',
  'email',
  'url',
  /** Does not fit the pattern that the institution configured; `limit` names the parameter. */
  'pattern',
  /** No such code, or one that is no longer in use. */
  'unknownCode',
  /** The code is meant for another record type; `limit` names the user's. */
  'codeNotForRecordType',
  /** The statistic category does not belong to its category type. */
  'notOfCategoryType',
  /** Contacts have no identifiers and no blocks. */
  'notForContacts',
  'contactNotDeletable',
  /** The user already has this identifier (or this proxy, this role). */
  'duplicate',
  'onlyOnePreferred',
  'onlyOnePreferredSms',
  /** Internal rows cannot become external: they are removed and added again. */
  'externalNotChangeable',
  'externalNeedsExternalUser',
  'sameUser',
  'noPatronRole',
  /** A desk role belongs to one library, not to the institution. */
  'libraryNeeded',
  'alreadyThere',
  /** `limit`: how many there may be. */
  'tooMany',
  'wrongCurrency',
  /** The pieces that were counted do not add up to the sum. */
  'wrongSum',
  'notManual',
  'alreadyReversed',
  'notReversible',
  /** No file that may be kept. */
  'fileKind',
  /** `limit`: megabytes. */
  'fileTooLarge',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
export type FieldProblem = {
  readonly field: string;
  readonly problem: ProblemCode;
  readonly limit?: string;
};

export function isProblemCode(code: string): code is ProblemCode {
  return (problemCodes as readonly string[]).includes(code);
}

export function problemAt(field: string, problem: ProblemCode, limit?: string | number): FieldProblem {
  return { field, problem, ...(limit !== undefined && { limit: String(limit) }) };
}

/** The problems of a part, named from the whole: 'address' of the first email becomes 'emails.0.address'. */
export function withinField(prefix: string, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((each) => ({ ...each, field: `${prefix}.${each.field}` }));
}
