// Money that was taken from, or given back to, a user who had been deleted meanwhile, or that a manager set aside since the server
// could not take the change, until a manager settles it. Amounts are whole minor units and positive; the direction says which way
// the money went.
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

export const SuspenseDirectionSchema = Type.Union([
  /** It lies in the drawer. */
  Type.Literal('TAKEN'),
  /** It went out of the drawer. */
  Type.Literal('GIVEN_BACK'),
]);

const SuspenseOutcome = Type.Union([
  /** Of what was taken: paid out again at a desk, or kept as income of the library, for nobody came for it. */
  Type.Literal('REFUNDED'),
  Type.Literal('KEPT'),
  /** Of what was given back: brought to a desk again, or written off, for nobody brings it. */
  Type.Literal('CAME_BACK'),
  Type.Literal('WRITTEN_OFF'),
]);

/** `id` is of the settlement: sent again, it settles nothing twice. */
export const SettleSuspenseSchema = ClosedObject(
  {
    id: RowIdSchema,
    outcome: SuspenseOutcome,
    /** How it is paid out or comes back, and at which desk; with REFUNDED and CAME_BACK. */
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
        /** Of the transaction. */
        id: RowIdSchema,
        direction: SuspenseDirectionSchema,
        amountMinor: AmountMinor,
        currency: Currency,
        /** When and at which desk it was taken or given back, and by whom. */
        at: InstantSchema,
        desk: Code,
        by: ActorRef,
        method: Type.Optional(TransactionMethod),
        receiptNumber: Type.Optional(Text255),
        /** By a manager; absent where the user had been deleted. */
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
