// The rules of the General Information fields, field by field. With `before`, only changed fields are judged.
import { alwaysMandatory } from '../configuration/fields.ts';
import type { GeneralFieldName } from '../schema/user-args.ts';
import { generalFields } from '../schema/user.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, User } from '../schema/types.ts';
import { isBefore } from './calendar-date.ts';
import { checkCode, isLibrary, type CodeTableName } from './code-rules.ts';
import { fitsPattern } from './configured-pattern.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';
import { isSameValue } from './same-value.ts';
import { checkText, isPin, isWebAddress } from './text-rules.ts';

export const generalFieldNames = Object.keys(generalFields) as GeneralFieldName[];

const codeTables: Partial<Record<GeneralFieldName, CodeTableName>> = {
  title: 'userTitles',
  jobCategory: 'jobCategories',
  gender: 'genders',
  userGroup: 'userGroups',
  campus: 'campuses',
  preferredLanguage: 'languages',
  catalogerLevel: 'catalogerLevels',
};
const textFields = new Set<GeneralFieldName>([
  'firstName',
  'middleName',
  'lastName',
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
  'primaryId',
  'jobDescription',
  'webSiteUrl',
]);

export function checkGeneral(
  user: User,
  before: User | undefined,
  config: Configuration,
  today: CalendarDate,
): FieldProblem[] {
  return generalFieldNames
    .filter((name) => !before || !isSameValue(before[name], user[name]))
    .flatMap((name) => checkField(name, user, config, today));
}

function checkField(
  name: GeneralFieldName,
  user: User,
  config: Configuration,
  today: CalendarDate,
): FieldProblem[] {
  const value = user[name];
  if (isEmpty(value)) return isMandatory(name, user, config) ? [problemAt(name, 'required')] : [];
  if (Array.isArray(value)) return checkCodeList(name, value, user, config);
  if (typeof value !== 'string') return [];
  const table = codeTables[name];
  if (table) return checkCode(name, value, table, user.recordType, config);
  if (name === 'expiryDate' || name === 'purgeDate')
    return isBefore(value, today) ? [problemAt(name, 'pastDate')] : [];
  if (name === 'pinNumber') return isPin(value) ? [] : [problemAt(name, 'pin')];
  return textFields.has(name) ? checkTextField(name, value, config) : [];
}

function checkTextField(name: GeneralFieldName, value: string, config: Configuration): FieldProblem[] {
  const problems = checkText(name, value, generalFields[name]);
  if (problems.length > 0) return problems;
  if (name === 'webSiteUrl' && !isWebAddress(value)) return [problemAt(name, 'url')];
  if (name === 'primaryId' && !fitsPattern(config.parameters['primary_identifier_regex'], value))
    return [problemAt(name, 'pattern', 'primary_identifier_regex')];
  return [];
}

function checkCodeList(
  name: GeneralFieldName,
  codes: readonly string[],
  user: User,
  config: Configuration,
): FieldProblem[] {
  if (name === 'declinedLetters')
    return codes.flatMap((code) => checkCode(name, code, 'letters', user.recordType, config)).slice(0, 1);
  const known =
    name === 'resourceSharingLibraries'
      ? (code: string) => config.libraries.some((one) => one.code === code && one.resourceSharing)
      : (code: string) => isLibrary(code, config);
  return codes.every(known) ? [] : [problemAt(name, 'unknownCode')];
}

/** Whether a form marks the field: it must not be empty. */
export function isMandatory(name: string, user: Pick<User, 'recordType'>, config: Configuration): boolean {
  return alwaysMandatory.includes(name) || config.mandatoryFields[user.recordType].includes(name);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0) || value === '';
}
