/**
 * Two people changed the same fields of a user: what stood there before, what each of them made of it, and the change
 * that carries out what was chosen.
 *
 *   rejected (dates, status)   nothing of mine was applied. Chosen values are sent again under the same uid, on what is there now.
 *   overwrote (other fields)   mine was applied over theirs. Only "theirs" needs a change, one that puts their value back.
 */
import { lastChangeOf } from '#core/domain/history.ts';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import { secretFields } from '#core/domain/tracked-fields.ts';
import { mergeFields } from '#core/mutations/merge-fields.ts';
import type { UserPatch } from '#core/schema/user-args.ts';
import type { User, UserFile, UserUpdateArgs } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';

export type Side = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;
type Value = string | boolean | readonly string[] | undefined;

export type ConflictRow = {
  readonly field: string;
  readonly before: Value;
  readonly mine: Value;
  readonly theirs: Value;
  /** Their value is kept from sight (a PIN): it cannot be put back from here. */
  readonly isTheirsHidden: boolean;
  readonly by: string;
  readonly at: string;
};

export type Conflict = {
  readonly kind: 'rejected' | 'overwrote';
  readonly rows: readonly ConflictRow[];
  /** Changed on my side only: goes with what is chosen, or is applied already. */
  readonly merged: readonly { readonly field: string; readonly value: Value }[];
};

type Values = Readonly<Record<string, Value | null>>;

export function findConflict(item: OutboxItem, file: UserFile): Conflict | undefined {
  if (item.state === 'rejected') return rejectedConflict(item, file);
  return item.name === 'user.update' ? overwroteConflict(item) : undefined;
}

/** Whether the Outbox leads to the choice between two values, and not to a form. */
export function isConflict(item: OutboxItem): boolean {
  if (item.state === 'rejected')
    return item.rejection?.code === 'ChangedMeanwhile' && toPatchArgs(item) !== undefined;
  return item.name === 'user.update' && (item.notices ?? []).some(({ code }) => code === 'Overwrote');
}

export type Resolution =
  /** Send the rejected change again like this. */
  | { readonly type: 'Resend'; readonly args: unknown }
  /** Nothing of mine is left to send. */
  | { readonly type: 'Discard' }
  /** Put their values back. */
  | { readonly type: 'Save'; readonly args: UserUpdateArgs }
  /** Mine stands already. */
  | { readonly type: 'Nothing' };

export function resolve(item: OutboxItem, conflict: Conflict, choices: Choices, user: User): Resolution {
  const chosen = (side: Side) => conflict.rows.filter(({ field }) => choices[field] === side);
  if (conflict.kind === 'overwrote') {
    const changes = patchOf(chosen('theirs').map(({ field, theirs }) => [field, theirs] as const));
    if (Object.keys(changes).length === 0) return { type: 'Nothing' };
    return { type: 'Save', args: { userId: user.id, base: baseOf(changes, user), changes } };
  }
  const kept = [
    ...chosen('mine').map(({ field, mine }) => [field, mine] as const),
    ...conflict.merged.map(({ field, value }) => [field, value] as const),
  ];
  if (kept.length === 0) return { type: 'Discard' };
  return { type: 'Resend', args: resendArgs(item, patchOf(kept), user) };
}

function rejectedConflict(item: OutboxItem, file: UserFile): Conflict | undefined {
  const patch = toPatchArgs(item);
  if (!patch) return undefined;
  const { base, changes } = patch;
  const fields = Object.keys(changes);
  const now = file.user as unknown as Values;
  const { taken, overwritten } = mergeFields(now, base, changes, fields);
  return {
    kind: 'rejected',
    rows: overwritten.map((field) => {
      const { by, at } = lastChangeOf(field, file);
      const values = { before: valueOf(base, field), mine: valueOf(changes, field) };
      return { field, ...values, theirs: valueOf(now, field), isTheirsHidden: false, by: by.name, at };
    }),
    merged: taken
      .filter((field) => !overwritten.includes(field))
      .map((field) => ({ field, value: valueOf(changes, field) })),
  };
}

function overwroteConflict(item: OutboxItem): Conflict {
  const { base, changes } = item.args as { readonly base: Values; readonly changes: Values };
  const rows = (item.notices ?? []).flatMap((notice): ConflictRow[] => {
    if (notice.code !== 'Overwrote' || !isGeneralField(notice.field)) return [];
    const { field, otherValue, by, at } = notice;
    const mine = valueOf(changes, field);
    return [
      {
        field,
        before: valueOf(base, field),
        mine,
        theirs: fromText(otherValue, mine ?? valueOf(base, field)),
        isTheirsHidden: secretFields.has(field),
        by: by.name,
        at,
      },
    ];
  });
  const contested = new Set(rows.map(({ field }) => field));
  const merged = Object.keys(changes)
    .filter((field) => !contested.has(field))
    .map((field) => ({ field, value: valueOf(changes, field) }));
  return { kind: 'overwrote', rows, merged };
}

/** Status and account type have mutations of their own; they conflict like a field of user.update. */
function toPatchArgs({ name, args }: OutboxItem): { base: Values; changes: Values } | undefined {
  const values = args as { base: never; changes: never; status: string; accountType: string };
  switch (name) {
    case 'user.update':
      return { base: values.base, changes: values.changes };
    case 'user.setStatus':
      return { base: { status: values.base }, changes: { status: values.status } };
    case 'user.toggleAccountType':
      return { base: { accountType: values.base }, changes: { accountType: values.accountType } };
    default:
      return undefined;
  }
}

function resendArgs(item: OutboxItem, changes: UserPatch, user: User): unknown {
  const args = item.args as object;
  if (item.name === 'user.setStatus') return { ...args, base: user.status };
  if (item.name === 'user.toggleAccountType') return { ...args, base: user.accountType };
  return { ...args, base: baseOf(changes, user), changes };
}

function patchOf(values: readonly (readonly [string, Value])[]): UserPatch {
  return Object.fromEntries(values.map(([field, value]) => [field, value ?? null]));
}

function baseOf(changes: UserPatch, user: User): UserPatch {
  const now = user as unknown as Values;
  return Object.fromEntries(Object.keys(changes).map((field) => [field, now[field] ?? null]));
}

function valueOf(values: Values, field: string): Value {
  return values[field] ?? undefined;
}

/** A notice brings values as text; what kind they are shows in mine. */
function fromText(text: string | undefined, like: Value): Value {
  if (typeof like === 'boolean') return text === 'true';
  if (Array.isArray(like)) return text === undefined ? [] : text.split(', ');
  return text;
}

function isGeneralField(field: string): boolean {
  return generalFieldNames.some((name) => name === field);
}
