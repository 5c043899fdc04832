// The small schemas that every other schema is made of: ids, codes, dates, texts and amounts.
// Ids are branded, so that a UserId never fits where a FeeId is wanted; at run time they are plain strings.
// Dates of a person's life (birth, expiry, purge) are calendar dates, never instants: they must not move by a day in any time zone.
import Type, { type TSchema } from 'typebox';

type Brand<T, B extends string> = T & { readonly __brand?: B };

export type UserId = Brand<string, 'UserId'>;
export type FeeId = Brand<string, 'FeeId'>;
export type RowId = Brand<string, 'RowId'>;
export type MutationUid = Brand<string, 'MutationUid'>;
export type ClientId = Brand<string, 'ClientId'>;
/** ISO 8601 instant in UTC, "2026-11-23T09:14:00.000Z". */
export type Instant = Brand<string, 'Instant'>;
/** Calendar date, "2026-11-23". */
export type CalendarDate = Brand<string, 'CalendarDate'>;

const uuid = { type: 'string', format: 'uuid' } as const;

export const UserIdSchema = Type.Unsafe<UserId>(uuid);
export const FeeIdSchema = Type.Unsafe<FeeId>(uuid);
export const RowIdSchema = Type.Unsafe<RowId>(uuid);
export const MutationUidSchema = Type.Unsafe<MutationUid>(uuid);
export const ClientIdSchema = Type.Unsafe<ClientId>(uuid);
export const InstantSchema = Type.Unsafe<Instant>({ type: 'string', format: 'date-time', maxLength: 32 });
export const CalendarDateSchema = Type.Unsafe<CalendarDate>({ type: 'string', format: 'date' });

/** A code of a configurable table; which codes exist is data (core/schema/configuration.ts), not part of the type. */
export const Code = Type.String({ minLength: 1, maxLength: 50 });
/** Alma's usual limit for one-line fields. */
export const Text255 = Type.String({ maxLength: 255 });
export const RequiredText255 = Type.String({ minLength: 1, maxLength: 255 });
export const Text2000 = Type.String({ maxLength: 2000 });
/** Money: integer minor units (cents) with the sign the field's comment gives; 2^53 is never reached by a library. */
export const AmountMinor = Type.Integer({ minimum: -1_000_000_000_000, maximum: 1_000_000_000_000 });
/** An amount that was typed in: never negative. */
export const PositiveAmountMinor = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });
/** ISO 4217. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' });

/** A closed object: fields that a schema does not name are refused, never dropped in silence. */
export function ClosedObject<T extends Record<string, TSchema>>(
  properties: T,
  options: { $id?: string } = {},
) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

/** Who did something: a member of staff, or a process such as an import (then without id). */
export const ActorRef = ClosedObject({
  userId: Type.Optional(UserIdSchema),
  name: Text255,
});
