// add, update and remove of a user's rows, one factory for every kind. The rules that all kinds share:
// - rows have ids; deleting wins over editing (RowNotFound keeps what was typed in the outbox item);
// - an edit is merged field by field against the row that the desk saw;
// - setting a row as preferred takes that from the others, so there is never more than one;
// - rows that the SIS owns are edited only after "Open for Update"; an internal row never becomes external.
import type { Validator } from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { lastChangeOf, toText } from '../domain/history.ts';
import { identifierToKey } from '../domain/identifier-key.ts';
import { checkRow } from '../domain/row-rules.ts';
import { neededContact } from '../domain/user-rules.ts';
import { MAX_ROWS, rowsOf, withRows, type NewRow, type RowKind, type RowOf } from '../domain/user-rows.ts';
import type { Operation } from '../permissions/permissions.ts';
import type { RowId, UserId } from '../schema/primitives.ts';
import type { RowRemoveArgs, UserFile } from '../schema/types.ts';
import { RowRemoveArgs as isRowRemoveArgs } from '#gen/validators.js';
import { checkWith } from './check-args.ts';
import { isExternal } from './kept-fields.ts';
import { mergeFields, takeFields } from './merge-fields.ts';
import type { Configuration, Mutation, MutationContext, MutationTx } from './mutation.ts';
import { authoredNow, invalidField, putUser, withUser } from './put-user.ts';
import { applied, rejected, type Notice, type Outcome } from './rejection.ts';
import { forbidOwners } from './row-owner.ts';
import { refuseTaken } from './unique-identifier.ts';

type AddArgs<K extends RowKind> = { userId: UserId; row: NewRow<K> };
type UpdateArgs<K extends RowKind> = AddArgs<K> & { base: NewRow<K>; openForUpdate?: boolean };
type Values = Readonly<Record<string, unknown>>;

export type RowMutations<K extends RowKind, Add, Update> = {
  readonly add: Mutation<`${K}.add`, Add>;
  readonly update: Mutation<`${K}.update`, Update>;
  readonly remove: Mutation<`${K}.remove`, RowRemoveArgs>;
};

export function createRowMutations<K extends RowKind, Add extends AddArgs<K>, Update extends UpdateArgs<K>>(
  kind: K,
  operation: Operation,
  isAddArgs: Validator<Add>,
  isUpdateArgs: Validator<Update>,
): RowMutations<K, Add, Update> {
  const touches = ({ userId, row }: AddArgs<K>, config: Configuration) => ({
    userIds: [userId],
    keys: kind === 'identifier' ? [identifierToKey(valueOf(row), config)] : [],
  });
  return {
    add: {
      name: `${kind}.add`,
      operation: () => operation,
      check: checkWith(isAddArgs),
      touches,
      forbids: (_tx, { row }, context) => forbidOwners([row], operation, context),
      apply: (tx, { userId, row }, context) =>
        withUser(tx, userId, (file) => add(kind, tx, file, row, context)),
    },
    update: {
      name: `${kind}.update`,
      operation: () => operation,
      check: checkWith(isUpdateArgs),
      touches,
      forbids: (tx, { userId, row }, context) =>
        forbidOwners([row, findRow(kind, tx.findFile(userId), row.id)], operation, context),
      apply: (tx, args, context) =>
        withUser(tx, args.userId, (file) => update(kind, tx, file, args, context)),
    },
    remove: {
      name: `${kind}.remove`,
      operation: () => operation,
      check: checkWith(isRowRemoveArgs),
      touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
      forbids: (tx, { userId, rowId }, context) =>
        forbidOwners([findRow(kind, tx.findFile(userId), rowId)], operation, context),
      apply: (tx, args, context) =>
        withUser(tx, args.userId, (file) => remove(kind, tx, file, args, context)),
    },
  };
}

function add<K extends RowKind>(
  kind: K,
  tx: MutationTx,
  file: UserFile,
  given: NewRow<K>,
  context: MutationContext,
): Outcome {
  const { user } = file;
  const rows = rowsOf(user, kind);
  if (findRow(kind, file, given.id)) return invalidField(problemAt('id', 'alreadyThere'));
  if (rows.length >= MAX_ROWS) return invalidField(problemAt(kind, 'tooMany', MAX_ROWS));
  if (given.external && !isExternal(user))
    return invalidField(problemAt('external', 'externalNeedsExternalUser'));
  const problem = checkRow(kind, given, user.recordType, context.config)[0];
  if (problem) return invalidField(problem);
  const refusal = refuseIdentifier(kind, tx, file, given, undefined, context.config);
  if (refusal) return refusal;
  const row = { ...given, ...authoredNow(context) } as RowOf<K>;
  putUser(tx, file, withRows(user, kind, settlePreferred([...rows, row], row)), context);
  return applied();
}

function update<K extends RowKind>(
  kind: K,
  tx: MutationTx,
  file: UserFile,
  args: UpdateArgs<K>,
  context: MutationContext,
): Outcome {
  const { user } = file;
  const current = findRow(kind, file, args.row.id);
  if (!current) return rejected({ code: 'RowNotFound', rowId: args.row.id });
  if (args.row.external !== current.external)
    return invalidField(problemAt('external', 'externalNotChangeable'));
  const fields = Object.keys({ ...current, ...args.base, ...args.row }).filter(
    (name) => !ownFields.has(name),
  );
  const merge = mergeFields(current, args.base, args.row, fields);
  const locked = merge.taken.find((field) => !switches.has(field));
  if (locked !== undefined && isLocked(current, file, args))
    return rejected({ code: 'ExternalData', field: locked });
  const row = takeFields(current, args.row as Values, merge.taken);
  const problem = checkRow(kind, row, user.recordType, context.config, current)[0];
  if (problem) return invalidField(problem);
  const refusal = refuseIdentifier(kind, tx, file, row, current, context.config);
  if (refusal) return refusal;
  const rows = rowsOf(user, kind).map((each) => (each.id === row.id ? row : each));
  putUser(tx, file, withRows(user, kind, settlePreferred(rows, row)), context);
  return applied(...merge.overwritten.map((field) => overwrote(kind, field, current, file)));
}

/** Removing what somebody else removed already is no failure: both wanted it gone. */
function remove<K extends RowKind>(
  kind: K,
  tx: MutationTx,
  file: UserFile,
  args: RowRemoveArgs,
  context: MutationContext,
): Outcome {
  const { user } = file;
  const current = findRow(kind, file, args.rowId);
  if (!current) return applied();
  if (isLocked(current, file, args)) return rejected({ code: 'ExternalData', field: kind });
  const rest = rowsOf(user, kind).filter(({ id }) => id !== args.rowId);
  if (rest.length === 0 && kind === neededContact(user.recordType))
    return rejected({ code: 'LastContactRow', kind });
  putUser(tx, file, withRows(user, kind, rest), context);
  return applied();
}

const ownFields: ReadonlySet<string> = new Set(['id', 'external', 'createdBy', 'createdAt']);
/** Which of the rows is used is ours to say, also where the SIS owns the row. */
const switches: ReadonlySet<string> = new Set(['preferred', 'preferredSms']);

function isLocked(
  row: { readonly external: boolean },
  file: UserFile,
  args: { readonly openForUpdate?: boolean },
): boolean {
  return row.external && isExternal(file.user) && !args.openForUpdate;
}

function findRow<K extends RowKind>(kind: K, file: UserFile | undefined, id: RowId): RowOf<K> | undefined {
  return file && rowsOf(file.user, kind).find((row) => row.id === id);
}

function settlePreferred<R extends { readonly id: string }>(rows: readonly R[], chosen: R): R[] {
  const held = [...switches].filter((name) => (chosen as Values)[name] === true);
  return rows.map((row) => {
    const lost = held.filter((name) => row.id !== chosen.id && (row as Values)[name] === true);
    return lost.length === 0 ? row : { ...row, ...Object.fromEntries(lost.map((name) => [name, false])) };
  });
}

function refuseIdentifier<K extends RowKind>(
  kind: K,
  tx: MutationTx,
  file: UserFile,
  row: NewRow<K>,
  before: RowOf<K> | undefined,
  config: Configuration,
): Outcome | undefined {
  if (kind !== 'identifier') return undefined;
  const key = identifierToKey(valueOf(row), config);
  if (before && identifierToKey(valueOf(before), config) === key) return undefined;
  return refuseTaken(tx, key, valueOf(row), file.user.id, 'value');
}

/** Only asked of identifiers. */
const valueOf = (row: object): string => (row as { readonly value: string }).value;

function overwrote(kind: RowKind, field: string, current: object, file: UserFile): Notice {
  const { by, at } = lastChangeOf(kind, file);
  const value = (current as Values)[field];
  const text =
    typeof value === 'boolean' ? String(value) : toText(value as string | readonly string[] | undefined);
  return {
    code: 'Overwrote',
    field: `${kind}.${field}`,
    ...(text !== undefined && { otherValue: text }),
    by,
    at,
  };
}
