/**
 * What of a rejected change can be corrected: the fields that the rejection speaks of, or all of the change when it names
 * none. A field is a path into the change's arguments; everything else in them stays exactly as it was typed.
 *
 *   user.create  args.user.…      user.update  args.changes.…      note.add and the like  args.row.…      fee.*  args.…
 */
import type { CodeTableName } from '#core/domain/code-rules.ts';
import { rowLists, type RowKind } from '#core/domain/user-rows.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { tablesOfFields } from '../../i18n/field-words.ts';

type FieldPath = readonly (string | number)[];
type FixKind =
  | { readonly type: 'text' | 'lines' | 'date' | 'money' | 'terms' | 'library' }
  | { readonly type: 'code'; readonly table: CodeTableName };
export type FixField = {
  readonly path: FieldPath;
  /** As core names it: "purgeDate", "emails.0.address", "comment". */
  readonly field: string;
  /** For its label: "note.text" where `field` is the "text" of a note. */
  readonly fullName: string;
  readonly kind: FixKind;
  readonly value: string | number | undefined;
  /** What is written of what was typed, where it is not the text itself (missing-fields.ts). */
  readonly make?: (typed: string) => unknown;
};

type Values = Readonly<Record<string, unknown>>;
type Change = Pick<OutboxItem, 'name' | 'args'>;

const linesFields = new Set(['text', 'comment', 'note', 'jobDescription']);
const dateFields = new Set(['birthDate', 'expiryDate', 'purgeDate', 'startDate', 'endDate']);
const rowTables: Readonly<Record<string, CodeTableName>> = {
  'identifier.type': 'identifierTypes',
  'note.type': 'noteTypes',
  'statistic.category': 'statisticCategories',
  'statistic.categoryType': 'statisticCategoryTypes',
  'address.country': 'countries',
};
const feeFields: readonly string[] = ['amountMinor', 'itemBarcode', 'comment', 'reason'];
/** How much went out of the drawer is a fact: no correction of it. */
const isGivenBack = new Set(['fee.refund', 'fee.setAsideGivenBack']);
/** Never shown for correction: names of things, not what staff typed. */
const notTyped = new Set([
  'id',
  'userId',
  'rowId',
  'feeId',
  'recordType',
  'accountType',
  'fulfillmentProxyFor',
  'owner',
]);

export function fixFieldsOf(change: Change, rejection: Rejection | undefined): readonly FixField[] {
  const concerned = rejection ? concernedFieldsOf(change, rejection) : [];
  return concerned.length > 0 ? concerned : allFields(change);
}

export function concernedFieldsOf(change: Change, rejection: Rejection): readonly FixField[] {
  return allFields(change).filter((field) => isConcerned(field, change, rejection));
}

/** The arguments with one field set; an emptied field is left out, or null where a patch wants that. */
function withField(args: unknown, path: FieldPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(args))
    return args.map((each: unknown, i) => (i === key ? withField(each, rest, value) : each));
  const record = args as Values;
  if (rest.length > 0) return { ...record, [key]: withField(record[key], rest, value) };
  if (value !== undefined && value !== '') return { ...record, [key]: value };
  if (record[key] === null) return record;
  const { [key]: _emptied, ...others } = record;
  return others;
}

/** As `withField`, but what is emptied in a patch becomes null: "clear this field". */
export function corrected(
  change: Change,
  edits: ReadonlyMap<FixField, string | number | undefined>,
): unknown {
  let args = change.args;
  for (const [{ path, make }, value] of edits) {
    const text = typeof value === 'string' ? value.trim() : value;
    const isEmpty = text === undefined || text === '';
    if (make && isEmpty) continue;
    const typed = make ? make(String(text)) : text;
    const isPatch = change.name === 'user.update' && path[0] === 'changes';
    args = isPatch && isEmpty ? clearedInPatch(args, path) : withField(args, path, typed);
  }
  return args;
}

/** A change that nothing in it can mend: it is sent again once the cause is gone. */
export function isToBeSentAgain(rejection: Rejection | undefined): boolean {
  switch (rejection?.code) {
    case 'NotPermitted':
    case 'GrantInvalid':
    case 'OnlineOnly':
    case 'Quarantined':
    case 'NotStored':
    case 'BytesMissing':
    case 'UserHasBalance':
    case 'UserHasLoans':
    case 'DeskNeeded':
    case 'FeeNotInState':
    case 'FeeNotFound':
    case 'LastContactRow':
      return true;
    default:
      return false;
  }
}

function clearedInPatch(args: unknown, path: FieldPath): unknown {
  const { changes } = args as { readonly changes: Values };
  return { ...(args as Values), changes: { ...changes, [String(path[1])]: null } };
}

function isConcerned({ field, value, path }: FixField, { args }: Change, rejection: Rejection): boolean {
  switch (rejection.code) {
    case 'IdentifierTaken':
      return isIdentifier(field) && String(value).toLowerCase() === rejection.value.toLowerCase();
    case 'InvalidField':
    case 'ExternalData':
      return isSameField(field, rejection.field);
    case 'InvalidArguments':
      return `/${path.join('/')}`.startsWith(rejection.path) && rejection.path !== '';
    case 'AmountTooHigh':
      return field === 'amountMinor';
    case 'ChangedMeanwhile':
      return isSameField(field, rejection.field) && typeof args === 'object';
    default:
      return false;
  }
}

function isIdentifier(field: string): boolean {
  return field === 'primaryId' || field === 'value' || /^identifiers\.[0-9]+\.value$/.test(field);
}

/** A rule may name the field with its row ("email.address") or without ("address"). */
function isSameField(field: string, named: string): boolean {
  return field === named || named.endsWith(`.${field}`) || (named === 'amount' && field === 'amountMinor');
}

function allFields({ name, args }: Change): readonly FixField[] {
  const values = args as Values;
  const [subject = ''] = name.split('.');
  if (name === 'user.create') return recordFields(values['user'] as Values, ['user'], undefined);
  if (name === 'user.update') return recordFields(values['changes'] as Values, ['changes'], undefined);
  if (Object.hasOwn(rowLists, subject) && values['row'])
    return recordFields(values['row'] as Values, ['row'], subject as RowKind);
  if (subject !== 'fee') return [];
  return feeFields
    .filter((field) => field in values && !(field === 'amountMinor' && isGivenBack.has(name)))
    .map((field) => toField(values[field], [field], field, undefined))
    .map((field) => (isInWords(name, field) ? { ...field, kind: { type: 'lines' } } : field));
}

/** Why money is set aside is said in words; a waiver has a reason from a list. */
const isInWords = (name: string, { field }: FixField) =>
  field === 'reason' && name.startsWith('fee.setAside');

function recordFields(record: Values, at: FieldPath, kind: RowKind | undefined): readonly FixField[] {
  return Object.entries(record).flatMap(([key, value]): readonly FixField[] => {
    if (notTyped.has(key)) return [];
    const path = [...at, key];
    const rows = Object.entries(rowLists).find(([, list]) => list === key);
    if (rows && Array.isArray(value)) return rowsFields(value as Values[], path, rows[0] as RowKind, key);
    const isText = typeof value === 'string' || value === null;
    return isText ? [toField(value ?? undefined, path, key, kind)] : [];
  });
}

function rowsFields(rows: readonly Values[], at: FieldPath, kind: RowKind, list: string): FixField[] {
  return rows.flatMap((row, i) =>
    recordFields(row, [...at, i], kind).map((each) => ({ ...each, field: `${list}.${i}.${each.field}` })),
  );
}

export function toField(value: unknown, path: FieldPath, field: string, kind: RowKind | undefined): FixField {
  const fullName = kind ? `${kind}.${field}` : field;
  return { path, field, fullName, kind: kindOf(field, kind), value: value as string | number | undefined };
}

function kindOf(field: string, row: RowKind | undefined): FixKind {
  const table = row ? rowTables[`${row}.${field}`] : tablesOfFields[field];
  if (table) return { type: 'code', table };
  if (field === 'reason') return { type: 'code', table: 'waiveReasons' };
  if (field === 'amountMinor') return { type: 'money' };
  if (dateFields.has(field)) return { type: 'date' };
  return { type: linesFields.has(field) ? 'lines' : 'text' };
}
