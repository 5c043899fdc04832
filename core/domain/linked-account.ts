// Linked Account Rules: which user group and dates a copy of another institution's user gets here. The first rule that
// names the institution counts; one without an institution is for all that no earlier one names.
import type { Configuration, User } from '../schema/types.ts';
import { addMonths } from './calendar-date.ts';
import { checkCode } from './code-rules.ts';

type Rule = NonNullable<Configuration['linkedAccountRules']>[number];
export type RuledFields = Partial<Pick<User, 'userGroup' | 'expiryDate' | 'purgeDate'>>;

export function findLinkedAccountRule(config: Configuration, sourceInstitution: string): Rule | undefined {
  return config.linkedAccountRules?.find(
    (rule) => (rule.sourceInstitution ?? sourceInstitution) === sourceInstitution,
  );
}

/** `source`: the expiration date that the user has there, and the record type that the copy has here. */
export function ruledFields(
  rule: Rule | undefined,
  source: { readonly recordType: User['recordType']; readonly expiryDate?: string },
  config: Configuration,
): RuledFields {
  if (!rule) return {};
  const { userGroup, purgeMonths } = rule;
  const isUsable =
    userGroup !== undefined &&
    checkCode('userGroup', userGroup, 'userGroups', source.recordType, config).length === 0;
  const expiryDate = rule.expiryFromSource ? source.expiryDate : rule.expiryDate;
  return {
    ...(isUsable && { userGroup }),
    ...(expiryDate !== undefined && { expiryDate }),
    ...(expiryDate !== undefined &&
      purgeMonths !== undefined && { purgeDate: addMonths(expiryDate, purgeMonths) }),
  };
}
