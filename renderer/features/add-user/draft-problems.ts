/** What is wrong with the form as it stands: core's rules for a new user, and what only a form can be wrong about. */
import { completeNewUser } from '#core/domain/complete-new-user.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { checkTerms } from '#core/domain/terms-of-use.ts';
import { checkNewUser } from '#core/domain/user-rules.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { draftToUser, newRowIds, toJudgedUser } from './draft-to-args.ts';
import { UNREADABLE_DATE, type DraftField, type NewUserDraft } from './new-user-draft.ts';

export type DraftRules = {
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly isRegistration: boolean;
};
export type DraftProblem =
  | { readonly type: 'rule'; readonly field: DraftField; readonly problem: FieldProblem }
  | { readonly type: 'passwordsDiffer'; readonly field: DraftField };

/** Where a problem of a whole list stands: at the field whose filling in makes the row. */
const firstFieldOf: Readonly<Record<string, DraftField>> = {
  identifiers: 'identifiers.0.value',
  emails: 'emails.0.address',
  phones: 'phones.0.number',
  addresses: 'addresses.0.line1',
};
const dates = ['birthDate', 'expiryDate', 'purgeDate'] as const;

export function checkDraft(
  draft: NewUserDraft,
  { config, today, isRegistration }: DraftRules,
): DraftProblem[] {
  const unreadable = dates.filter((name) => draft[name] === UNREADABLE_DATE);
  const readable = { ...draft, ...Object.fromEntries(unreadable.map((name) => [name, ''])) };
  const uuid = () => '';
  const drawn = draftToUser(readable, newRowIds(uuid), config, isRegistration);
  const user = completeNewUser(drawn, { config, today, isRegistration, roleId: uuid });
  const found = checkNewUser(toJudgedUser(user), config, today).filter(
    ({ field }) => !unreadable.some((name) => name === field),
  );
  const accepted = draft.termsAccepted && { termsAccepted: { version: 0 } };
  const rules = [
    ...unreadable.map((name) => problemAt(name, 'notADate')),
    ...found.map(asRequired),
    ...checkTerms({ registration: isRegistration, ...accepted }, config),
  ];
  const hasSponsor = !draft.isProxy || draft.fulfillmentProxyFor !== '';
  return [
    ...rules.map((problem) => ({ type: 'rule' as const, field: toDraftField(problem.field), problem })),
    ...(hasSponsor ? [] : [ruleAt('fulfillmentProxyFor')]),
    ...(draft.password === draft.verifyPassword
      ? []
      : [{ type: 'passwordsDiffer' as const, field: 'verifyPassword' as const }]),
  ];

  /** A code that was not chosen is missing, not unknown. */
  function asRequired(problem: FieldProblem): FieldProblem {
    const isUnchosen = problem.problem === 'unknownCode' && draft[toDraftField(problem.field)] === '';
    return isUnchosen ? problemAt(problem.field, 'required') : problem;
  }
}

const ruleAt = (field: DraftField) => ({
  type: 'rule' as const,
  field,
  problem: problemAt(field, 'required'),
});

export function toDraftField(field: string): DraftField {
  return firstFieldOf[field] ?? (field as DraftField);
}

/** Nothing is wrong with it but that it is empty. */
export function isMissing(problem: DraftProblem): boolean {
  return problem.type === 'rule' && ['required', 'notAccepted'].includes(problem.problem.problem);
}
