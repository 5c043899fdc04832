// The rules of one row (an address, a note ...): its texts, its codes, the patterns that the institution configured.
// Rules between rows (one preferred, unique identifiers) stand in user-rules.ts.
import type { Configuration, User } from '../schema/types.ts';
import { checkCode, isMappedStatistic, isOwner, type CodeTableName } from './code-rules.ts';
import { fitsPattern } from './configured-pattern.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';
import { isSameValue } from './same-value.ts';
import { checkText, isEmailShaped } from './text-rules.ts';
import { rowProperties, type NewRow, type RowKind } from './user-rows.ts';

type RecordType = User['recordType'];
type Values = Readonly<Record<string, unknown>>;

/** Fields of several lines; every other text is one line. */
const MULTI_LINE = new Set(['note', 'text']);

/** Code fields by kind, with the table their codes come from. */
const codeFields: Readonly<Record<RowKind, Readonly<Record<string, CodeTableName>>>> = {
  address: { types: 'addressTypes', country: 'countries' },
  phone: { types: 'phoneTypes' },
  email: { types: 'emailTypes' },
  identifier: { type: 'identifierTypes' },
  note: { type: 'noteTypes' },
  block: { type: 'blockTypes' },
  statistic: { category: 'statisticCategories', categoryType: 'statisticCategoryTypes' },
};

const patternFields: Partial<Record<RowKind, Readonly<Record<string, string>>>> = {
  address: {
    line1: 'address_line1_regex',
    line2: 'address_line2_regex',
    line3: 'address_line3_regex',
    line4: 'address_line4_regex',
    line5: 'address_line5_regex',
    postalCode: 'postal_code_regex',
  },
  phone: { number: 'phone_regex' },
  email: { address: 'email_regex' },
};

/**
 * All problems of a row, by field. With `before` only what changed is judged: a code that went out of use, or a number
 * from before the pattern, must not keep staff from mending the rest of the row.
 */
export function checkRow<K extends RowKind>(
  kind: K,
  row: NewRow<K>,
  recordType: RecordType,
  config: Configuration,
  before?: NewRow<K>,
): FieldProblem[] {
  const values: Values = row;
  const old: Values | undefined = before;
  const isChanged = (field: string) => !old || !isSameValue(old[field], values[field]);
  const problems = [
    ...checkContacts(kind, recordType),
    ...checkTexts(kind, values),
    ...checkCodes(kind, values, recordType, config),
    ...checkPatterns(kind, values, config),
    ...checkOwn(kind, values, config),
  ];
  return [
    ...problems.filter(({ field }) => isChanged(field)),
    ...(isChanged('category') || isChanged('categoryType') ? checkStatistic(kind, values, config) : []),
  ];
}

/** Category and category type are judged as the pair they are, whichever of the two was changed. */
function checkStatistic(
  kind: RowKind,
  { category, categoryType }: Values,
  config: Configuration,
): FieldProblem[] {
  if (kind !== 'statistic' || typeof category !== 'string' || typeof categoryType !== 'string') return [];
  return isMappedStatistic(category, categoryType, config)
    ? []
    : [problemAt('category', 'notOfCategoryType')];
}

function checkContacts(kind: RowKind, recordType: RecordType): FieldProblem[] {
  const unavailable = recordType === 'CONTACT' && (kind === 'identifier' || kind === 'block');
  return unavailable ? [problemAt('type', 'notForContacts')] : [];
}

function checkTexts(kind: RowKind, row: Values): FieldProblem[] {
  return Object.entries(rowProperties[kind]).flatMap(([field, schema]) => {
    const value = row[field];
    if (typeof value !== 'string') return [];
    return checkText(field, value, schema, MULTI_LINE.has(field) ? 'lines' : 'line');
  });
}

function checkCodes(
  kind: RowKind,
  row: Values,
  recordType: RecordType,
  config: Configuration,
): FieldProblem[] {
  return Object.entries(codeFields[kind]).flatMap(([field, table]) => {
    const value = row[field];
    if (Array.isArray(value)) return checkTypes(field, value as string[], table, recordType, config);
    return typeof value === 'string' ? checkCode(field, value, table, recordType, config) : [];
  });
}

function checkTypes(
  field: string,
  codes: readonly string[],
  table: CodeTableName,
  recordType: RecordType,
  config: Configuration,
): FieldProblem[] {
  if (codes.length === 0) return [problemAt(field, 'required')];
  return codes.flatMap((code) => checkCode(field, code, table, recordType, config)).slice(0, 1);
}

function checkPatterns(kind: RowKind, row: Values, config: Configuration): FieldProblem[] {
  return Object.entries(patternFields[kind] ?? {}).flatMap(([field, parameter]) => {
    const value = row[field];
    const fits = typeof value !== 'string' || fitsPattern(config.parameters[parameter], value);
    return fits ? [] : [problemAt(field, 'pattern', parameter)];
  });
}

function checkOwn(kind: RowKind, row: Values, config: Configuration): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (kind === 'email' && typeof row['address'] === 'string' && !isEmailShaped(row['address']))
    problems.push(problemAt('address', 'email'));
  if (kind === 'block' && !config.blockDefinitions.some(({ code }) => code === row['description']))
    problems.push(problemAt('description', 'unknownCode'));
  if (typeof row['owner'] === 'string' && !isOwner(row['owner'], config))
    problems.push(problemAt('owner', 'unknownCode'));
  const { startDate, endDate } = row;
  if (typeof startDate === 'string' && typeof endDate === 'string' && endDate < startDate)
    problems.push(problemAt('endDate', 'endBeforeStart'));
  return problems;
}
