/**
 * The values of the General Information form and their way to and from a user. A form has '' where a user has nothing;
 * what differs from the user is the change that is saved. Rules are core's: checkUserChange judges the user as it
 * would be, and its problems stand at their fields.
 */
import type { FieldErrors, Resolver } from 'react-hook-form';
import { codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import { checkUserChange } from '#core/domain/user-rules.ts';
import { takeFields } from '#core/mutations/merge-fields.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { GeneralFieldName, UserPatch } from '#core/schema/user-args.ts';
import type { Configuration, User } from '#core/schema/types.ts';

const dateFields = ['birthDate', 'expiryDate', 'purgeDate'] as const;

export type ListField = 'resourceSharingLibraries' | 'purchaseRequestLibraries' | 'declinedLetters';
export type FlagField =
  'forcePasswordChange' | 'multiFactor' | 'loginRestrictionsDisabled' | 'simulatedLoginAllowed';
export type TextField = Exclude<GeneralFieldName, ListField | FlagField>;
export type DateFieldName = (typeof dateFields)[number];

export type GeneralValues = Record<TextField, string> &
  Record<FlagField, boolean> &
  Record<ListField, string[]>;

export type GeneralForm = GeneralValues & {
  readonly password: string;
  readonly verifyPassword: string;
  /** The user's values as the person has seen them: newer than the start where a field followed or was taken. */
  readonly seen: GeneralValues;
};

/** What a date field holds while its text is no date: it must never be taken for "empty". */
export const UNREADABLE_DATE = '?';

export const codeTableOf: Partial<Record<GeneralFieldName, CodeTableName>> = {
  title: 'userTitles',
  jobCategory: 'jobCategories',
  gender: 'genders',
  userGroup: 'userGroups',
  campus: 'campuses',
  preferredLanguage: 'languages',
  catalogerLevel: 'catalogerLevels',
};

export function userToForm(user: User): GeneralValues {
  const values = generalFieldNames.map((name) => [name, valueOf(user, name)] as const);
  return Object.fromEntries(values) as unknown as GeneralValues;
}

export function startForm(user: User): GeneralForm {
  return { ...userToForm(user), password: '', verifyPassword: '', seen: userToForm(user) };
}

function valueOf(user: User, name: GeneralFieldName): string | boolean | string[] {
  const value = user[name];
  return Array.isArray(value) ? [...value] : (value ?? '');
}

/** Lists are sets here: the order in which boxes were ticked means nothing. */
export function isSameFormValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return isSameValue([...(a as string[])].sort(), [...(b as string[])].sort());
}

/** Fields whose value in the form is not the user's. */
export function changedFields(form: GeneralValues, user: User): readonly GeneralFieldName[] {
  return generalFieldNames.filter((name) => !isSameFormValue(form[name], valueOf(user, name)));
}

/** New values of the changed fields; null empties one. */
export function formToChanges(form: GeneralValues, user: User): UserPatch {
  const changes = changedFields(form, user).map(
    (name) => [name, form[name] === '' ? null : form[name]] as const,
  );
  return Object.fromEntries(changes);
}

/** What the user has now in those fields, as the base of the change. */
export function baseOf(changes: UserPatch, user: User): UserPatch {
  const base = Object.keys(changes).map((name) => [name, user[name as GeneralFieldName] ?? null] as const);
  return Object.fromEntries(base);
}

export type FormRules = {
  readonly user: User;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly sentence: (problem: FieldProblem) => string;
  readonly passwordsDiffer: string;
};

export function checkForm(form: GeneralValues, { user, config, today }: FormRules): FieldProblem[] {
  const unreadable = dateFields.filter((name) => form[name] === UNREADABLE_DATE);
  const changes = formToChanges(form, user);
  const readable = Object.keys(changes).filter((name) => !unreadable.some((other) => other === name));
  const after = takeFields(user, changes as Readonly<Record<string, unknown>>, readable);
  return [
    ...unreadable.map((name) => problemAt(name, 'notADate')),
    ...checkUserChange(user, after, config, today),
  ];
}

export function createGeneralResolver(rules: FormRules): Resolver<GeneralForm> {
  return (form) => {
    const errors: Record<string, { type: string; message: string }> = {};
    for (const problem of checkForm(form, rules))
      errors[problem.field] ??= { type: problem.problem, message: rules.sentence(problem) };
    if (form.password !== form.verifyPassword)
      errors['verifyPassword'] = { type: 'passwordsDiffer', message: rules.passwordsDiffer };
    const isGood = Object.keys(errors).length === 0;
    return isGood
      ? { values: form, errors: {} }
      : { values: {}, errors: errors as unknown as FieldErrors<GeneralForm> };
  };
}

export type CodeChoice = { readonly code: string; readonly label: string };

/** The codes that a field offers: those in use for the record type, and the one the user has, whatever became of it. */
export function codeChoices(
  table: CodeTableName,
  current: string | undefined,
  recordType: User['recordType'],
  config: Configuration,
): readonly CodeChoice[] {
  const offered = codesFor(table, recordType, config);
  if (current === undefined || current === '' || offered.some(({ code }) => code === current)) return offered;
  const known = config.codeTables[table].find(({ code }) => code === current);
  return [...offered, { code: current, label: known?.label ?? current }];
}
