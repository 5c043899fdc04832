// The rules of a whole user. `checkNewUser` judges everything, `checkUserChange` only what differs: a record that came
// from the SIS without an e-mail address must still take a new phone number. Both give every problem, so that a form
// shows each at its field; mutations reject with the first.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, User } from '../schema/types.ts';
import { problemAt, withinField, type FieldProblem } from './field-problem.ts';
import { checkGeneral } from './general-rules.ts';
import { identifierToKey, primaryIdToKeys } from './identifier-key.ts';
import { checkRow } from './row-rules.ts';
import { isSameValue } from './same-value.ts';
import { rowKinds, rowLists, rowsOf, MAX_ROWS, type AnyRow, type NewRow, type RowKind } from './user-rows.ts';

export function checkNewUser(user: User, config: Configuration, today: CalendarDate): FieldProblem[] {
  return [
    ...checkGeneral(user, undefined, config, today),
    ...checkContactDetails(user, config),
    ...rowKinds.flatMap((kind) => checkRows(kind, user, undefined, config)),
    ...checkBetweenRows(user, config),
  ];
}

export function checkUserChange(
  before: User,
  after: User,
  config: Configuration,
  today: CalendarDate,
): FieldProblem[] {
  const already = new Set(checkBetweenRows(before, config).map(toKey));
  return [
    ...checkGeneral(after, before, config, today),
    ...rowKinds.flatMap((kind) => checkRows(kind, after, before, config)),
    ...checkBetweenRows(after, config).filter((problem) => !already.has(toKey(problem))),
  ];
}

const toKey = ({ field, problem }: FieldProblem) => `${field} ${problem}`;

/** Staff and public users have at least one e-mail address, contacts at least one phone number. */
export function neededContact(recordType: User['recordType']): 'email' | 'phone' {
  return recordType === 'CONTACT' ? 'phone' : 'email';
}

function checkContactDetails(user: User, config: Configuration): FieldProblem[] {
  const mandatory = new Set([...config.mandatoryFields[user.recordType], neededContact(user.recordType)]);
  const missing = (['email', 'phone', 'address'] as const).filter(
    (kind) => mandatory.has(kind) && rowsOf(user, kind).length === 0,
  );
  const identifierMissing = mandatory.has('identifier1') && user.identifiers.length === 0;
  return [
    ...missing.map((kind) => problemAt(rowLists[kind], 'required')),
    ...(identifierMissing && user.recordType !== 'CONTACT' ? [problemAt('identifiers', 'required')] : []),
  ];
}

function checkRows(
  kind: RowKind,
  user: User,
  before: User | undefined,
  config: Configuration,
): FieldProblem[] {
  const oldRows = new Map(before && rowsOf(before, kind).map((row) => [row.id, row] as const));
  const rows: readonly AnyRow[] = rowsOf(user, kind);
  const problems = rows.flatMap((row, i) => {
    const old = oldRows.get(row.id);
    if (old && isSameValue(old, row)) return [];
    const found = checkRow(
      kind,
      row as NewRow<RowKind>,
      user.recordType,
      config,
      old as NewRow<RowKind> | undefined,
    );
    return withinField(`${rowLists[kind]}.${i}`, found);
  });
  const tooMany = rows.length > MAX_ROWS && rows.length > oldRows.size;
  return tooMany ? [...problems, problemAt(rowLists[kind], 'tooMany', MAX_ROWS)] : problems;
}

function checkBetweenRows(user: User, config: Configuration): FieldProblem[] {
  return [
    ...(['address', 'phone', 'email'] as const).flatMap((kind) => {
      const preferred = rowsOf(user, kind).filter((row) => row.preferred).length;
      return preferred > 1 ? [problemAt(rowLists[kind], 'onlyOnePreferred')] : [];
    }),
    ...(user.phones.filter((row) => row.preferredSms).length > 1
      ? [problemAt('phones', 'onlyOnePreferredSms')]
      : []),
    ...checkUniqueIdentifiers(user, config),
  ];
}

/** Primary and additional identifiers are unique "including for the same user". */
function checkUniqueIdentifiers(user: User, config: Configuration): FieldProblem[] {
  const seen = new Set(primaryIdToKeys(user.primaryId, config));
  return user.identifiers.flatMap(({ value }, i) => {
    const key = identifierToKey(value, config);
    if (seen.has(key)) return [problemAt(`identifiers.${i}.value`, 'duplicate')];
    seen.add(key);
    return [];
  });
}
