// The terms of use that a person who registers is shown and accepts: a text of the institution; without one nothing is asked.
// Which text it was is kept as the version of the configuration. A desk that was offline may have registered somebody before
// the text came: that registration is refused like any other that the rules outgrew, stays in its Outbox, and goes
// through once the terms were shown (docs/decisions/0012).
import type { Configuration, UserCreateArgs } from '../schema/types.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';

const TERMS_PARAMETER = 'registration_terms_of_use';

export function termsOf(config: Configuration): string | undefined {
  const text = config.parameters[TERMS_PARAMETER]?.trim();
  return text === '' ? undefined : text;
}

export function checkTerms(
  { registration, termsAccepted }: Pick<UserCreateArgs, 'registration' | 'termsAccepted'>,
  config: Configuration,
): FieldProblem[] {
  const isAsked = registration && termsOf(config) !== undefined;
  return isAsked && termsAccepted === undefined ? [problemAt('termsAccepted', 'notAccepted')] : [];
}
