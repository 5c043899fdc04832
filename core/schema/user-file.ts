// The user file: the one unit of storage, sync and encryption. It holds what a desk must know of one user, so that
// opening a person is one read. Older closed fees and older history stay on the server; their sums are here, so
// balances never depend on paging.
import Type from 'typebox';
import {
  ActorRef,
  AmountMinor,
  ClosedObject,
  Code,
  InstantSchema,
  MutationUidSchema,
  RowIdSchema,
} from './primitives.ts';
import { FeeSchema } from './fee.ts';
import { UserSchema } from './user.ts';

/** How many closed fees and history rows a user file keeps; older ones are asked of the server. */
export const CLOSED_FEES_KEPT = 20;
export const HISTORY_ROWS_KEPT = 20;

/** One change of a tracked field, as the History tab lists it. */
export const HistoryRowSchema = ClosedObject(
  {
    id: Type.String({ minLength: 1, maxLength: 120 }),
    at: InstantSchema,
    by: ActorRef,
    field: Type.String({ maxLength: 60 }),
    oldValue: Type.Optional(Type.String({ maxLength: 4000 })),
    newValue: Type.Optional(Type.String({ maxLength: 4000 })),
    mutation: Type.Optional(MutationUidSchema),
    /** Owners of the row before and after, for library independence; absent: everybody's. */
    owners: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 2 })),
    /** Process that made the change, when it was not a person ("SIS import"). */
    source: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { $id: 'HistoryRow' },
);

/** An item on loan, as far as fees and "can borrow" need it. */
export const LoanSchema = ClosedObject({
  id: RowIdSchema,
  itemBarcode: Type.String({ maxLength: 255 }),
  title: Type.String({ maxLength: 2000 }),
  library: Type.String({ maxLength: 50 }),
  loanedAt: InstantSchema,
  dueAt: InstantSchema,
  /** Fine that has grown so far, in minor units; never part of the debt limit. */
  accruedMinor: AmountMinor,
});

export const UserFileSchema = ClosedObject(
  {
    user: UserSchema,
    /** All open fees and the last CLOSED_FEES_KEPT closed ones, oldest first. */
    fees: Type.Array(FeeSchema, { maxItems: 10_000 }),
    /** The closed fees that are no longer in `fees`. */
    olderFees: ClosedObject({ count: Type.Integer({ minimum: 0 }), originalMinor: AmountMinor }),
    /** The last HISTORY_ROWS_KEPT changes, newest first. */
    history: Type.Array(HistoryRowSchema, { maxItems: 200 }),
    loans: Type.Array(LoanSchema, { maxItems: 1000 }),
  },
  { $id: 'UserFile' },
);
