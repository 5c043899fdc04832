// Money that was taken for a user who had been deleted meanwhile, or that a manager set aside since the server could not take the
// payment, until a manager settles it. Amounts are whole minor units.
import Type from 'typebox';
import { PaymentMethod, TransactionMethod } from './fee.ts';
import {
  AmountMinor,
  ActorRef,
  ClosedObject,
  Code,
  Currency,
  InstantSchema,
  RowIdSchema,
  Text255,
  Text2000,
  UserIdSchema,
} from './primitives.ts';

/** Paid out again at a desk, or kept as income of the library: nobody came for it. */
const SuspenseOutcome = Type.Union([Type.Literal('REFUNDED'), Type.Literal('KEPT')]);

/** `id` is of the settlement: sent again, it settles nothing twice. */
export const SettleSuspenseSchema = ClosedObject(
  {
    id: RowIdSchema,
    outcome: SuspenseOutcome,
    /** How it is paid out, and at which desk; with REFUNDED. */
    method: Type.Optional(PaymentMethod),
    desk: Type.Optional(Code),
    comment: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  },
  { $id: 'SettleSuspense' },
);

export const SuspenseListSchema = ClosedObject(
  {
    /** What waits, the oldest first, and then what was settled lately. */
    entries: Type.Array(
      ClosedObject({
        /** Of the payment. */
        id: RowIdSchema,
        amountMinor: AmountMinor,
        currency: Currency,
        takenAt: InstantSchema,
        takenBy: ActorRef,
        desk: Code,
        method: Type.Optional(TransactionMethod),
        receiptNumber: Type.Optional(Text255),
        /** Of a payment that a manager set aside; absent where the user had been deleted. */
        setAside: Type.Optional(
          ClosedObject({ userId: UserIdSchema, at: InstantSchema, by: ActorRef, reason: Text2000 }),
        ),
        settled: Type.Optional(
          ClosedObject({ outcome: SuspenseOutcome, at: InstantSchema, by: ActorRef, comment: Text2000 }),
        ),
      }),
    ),
  },
  { $id: 'SuspenseList' },
);
