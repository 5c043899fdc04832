/**
 * A row of a user while it is typed in a dialog. Values are as the controls have them ('' for nothing); `draftToRow`
 * leaves out what is empty, as a stored row does. Rules are core's (checkRow).
 */
import { checkRow } from '#core/domain/row-rules.ts';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import type { NewRow, RowKind, RowOf } from '#core/domain/user-rows.ts';
import type { RowId } from '#core/schema/primitives.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import { UNREADABLE_DATE } from './general-form.ts';

export type DraftValues = Readonly<Record<string, unknown>>;

/** Texts that a row must have: they stay '' instead of being left out, so that the rules see that they are empty. */
const needed: Readonly<Record<RowKind, readonly string[]>> = {
  address: ['line1'],
  phone: ['number'],
  email: ['address'],
  identifier: ['type', 'value'],
  note: ['type', 'text'],
  block: ['description', 'type'],
  statistic: ['categoryType', 'category'],
};

export function isNeeded(kind: RowKind, field: string): boolean {
  return field === 'types' || needed[kind].includes(field);
}

/** Rows that have an owner, with library independence. */
export type OwnedKind = Extract<RowKind, 'note' | 'block' | 'statistic'>;

export function isOwnedKind(kind: RowKind): kind is OwnedKind {
  return kind === 'note' || kind === 'block' || kind === 'statistic';
}

/** Without author, time and id: what a duplicate begins with. */
export function rowToDraft(row: object): DraftValues {
  const { createdBy: _by, createdAt: _at, id: _id, ...rest } = row as Record<string, unknown>;
  return rest;
}

export function rowToNewRow<K extends RowKind>(row: RowOf<K>): NewRow<K> {
  const { createdBy: _by, createdAt: _at, ...rest } = row;
  return rest;
}

export function draftToRow<K extends RowKind>(kind: K, id: RowId, values: DraftValues): NewRow<K> {
  const kept = Object.entries(values).filter(
    ([field, value]) => value !== undefined && (value !== '' || needed[kind].includes(field)),
  );
  return { ...Object.fromEntries(kept), id } as unknown as NewRow<K>;
}

export function checkDraft<K extends RowKind>(
  kind: K,
  values: DraftValues,
  user: User,
  config: Configuration,
  before: NewRow<K> | undefined,
): FieldProblem[] {
  const unreadable = Object.keys(values).filter((field) => values[field] === UNREADABLE_DATE);
  const readable = Object.fromEntries(
    Object.entries(values).filter(([field]) => !unreadable.includes(field)),
  );
  const row = draftToRow(kind, '', readable);
  return [
    ...unreadable.map((field) => problemAt(field, 'notADate')),
    ...checkRow(kind, row, user.recordType, config, before).map((problem) =>
      problem.problem === 'unknownCode' && values[problem.field] === ''
        ? problemAt(problem.field, 'required')
        : problem,
    ),
  ];
}

const typeTables: Partial<Record<RowKind, CodeTableName>> = {
  address: 'addressTypes',
  phone: 'phoneTypes',
  email: 'emailTypes',
};

/** What Add begins with: the default codes; preferred when it is the first of its kind. */
export function emptyDraft(kind: RowKind, user: User, config: Configuration): DraftValues {
  const defaultOf = (table: CodeTableName) => {
    const codes = codesFor(table, user.recordType, config);
    return (
      codes.find(({ isDefault }) => isDefault)?.code ?? (codes.length === 1 ? (codes[0]?.code ?? '') : '')
    );
  };
  const types = typeTables[kind];
  const defaultType = types && defaultOf(types);
  const contact = { types: defaultType ? [defaultType] : [], external: false };
  switch (kind) {
    case 'address':
      return { ...contact, preferred: user.addresses.length === 0, line1: '' };
    case 'phone':
      return { ...contact, preferred: user.phones.length === 0, preferredSms: false, number: '' };
    case 'email':
      return { ...contact, preferred: user.emails.length === 0, address: '' };
    case 'identifier':
      return { type: defaultOf('identifierTypes'), value: '', status: 'ACTIVE', external: false };
    case 'note':
      return {
        type: defaultOf('noteTypes') || (codesFor('noteTypes', user.recordType, config)[0]?.code ?? ''),
        text: '',
        popUp: false,
        userViewable: false,
        external: false,
      };
    case 'block':
      return { description: '', type: defaultOf('blockTypes'), status: 'ACTIVE', external: false };
    case 'statistic':
      return { categoryType: defaultOf('statisticCategoryTypes'), category: '', external: false };
  }
}
