// Which problems of a loaded user count. The SIS is exempt from what is mandatory at the desk and from dates that must
// lie ahead (it sends graduates, too). A code that the institution has not configured yet is kept and reported where
// only a label hangs on it; a user group or the type of a row decides what happens, so there it is a reason to refuse.
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { checkNewUser, checkUserChange } from '#core/domain/user-rules.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration, User } from '#core/schema/types.ts';

export type SisJudgement = {
  readonly problems: readonly FieldProblem[];
  readonly warnings: readonly FieldProblem[];
};

const needed: ReadonlySet<string> = new Set(['primaryId', 'firstName', 'lastName']);
const tolerated: ReadonlySet<string> = new Set(['unknownCode', 'codeNotForRecordType', 'notOfCategoryType']);
const labelOnly =
  /^(?:title|jobCategory|gender|campus|preferredLanguage|catalogerLevel|declinedLetters|resourceSharingLibraries|addresses\.\d+\.country|statistics\.\d+\.(?:category|categoryType))$/;

export function judgeSisUser(
  before: User | undefined,
  after: User,
  config: Configuration,
  today: CalendarDate,
): SisJudgement {
  const found = before ? checkUserChange(before, after, config, today) : checkNewUser(after, config, today);
  const counted = found.filter((problem) => !isExempt(problem));
  return {
    problems: counted.filter((problem) => !isTolerated(problem)),
    warnings: counted.filter(isTolerated),
  };
}

function isExempt({ field, problem }: FieldProblem): boolean {
  if (problem === 'pastDate') return true;
  return problem === 'required' && !field.includes('.') && !needed.has(field);
}

function isTolerated({ field, problem }: FieldProblem): boolean {
  return tolerated.has(problem) && labelOnly.test(field);
}

/** Whether the file alone shows that this cannot become a user. */
export function missingNames(user: Pick<User, 'firstName' | 'lastName' | 'primaryId'>): FieldProblem[] {
  return ([...needed] as (keyof typeof user)[])
    .filter((field) => !user[field])
    .map((field) => problemAt(field, 'required'));
}
