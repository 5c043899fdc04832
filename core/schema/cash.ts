// Cash-up: what moved through a desk's till, and the counts of its drawer. Amounts are whole minor units.
import Type from 'typebox';
import { FeeTransactionKind, PaymentMethod, TransactionMethod } from './fee.ts';
import {
  ActorRef,
  AmountMinor,
  CalendarDateSchema,
  ClosedObject,
  Code,
  Currency,
  InstantSchema,
  MutationUidSchema,
  RowIdSchema,
  Text2000,
  Text255,
  UserIdSchema,
} from './primitives.ts';

/** What lies in a drawer: nothing, or more. */
const DrawerMinor = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

/** So many coins or notes of one value. */
const PiecesSchema = ClosedObject({
  valueMinor: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  count: Type.Integer({ minimum: 1, maximum: 100_000 }),
});

/** What was counted, beside what should have been there. */
const counted = {
  desk: Code,
  day: CalendarDateSchema,
  currency: Currency,
  /** Change that lay in the drawer when the day began. */
  floatMinor: DrawerMinor,
  countedMinor: DrawerMinor,
  /** Net cash that the books, and the machine where it was counted, knew of then. */
  recordedMinor: AmountMinor,
  /** Absent: the drawer was counted as one sum. */
  pieces: Type.Optional(Type.Array(PiecesSchema, { minItems: 1, maxItems: 40 })),
  /** Why counted and recorded differ. */
  note: Type.Optional(Text2000),
} as const;

export const CashCountArgsSchema = ClosedObject(
  {
    /** Who counted: the outbox shows whose change it is. */
    userId: UserIdSchema,
    countId: RowIdSchema,
    ...counted,
  },
  { $id: 'CashCountArgs' },
);

/** Never changed and never deleted: a correction is a new count. */
export const CashCountSchema = ClosedObject({ id: RowIdSchema, ...counted, by: ActorRef, at: InstantSchema });

/** Money that one change moved through a till, positive; the kind says which way. */
export const TakingSchema = ClosedObject({
  /** The change that moved it; absent for what no desk recorded. */
  uid: Type.Optional(MutationUidSchema),
  kind: Type.Union([Type.Literal('PAID'), Type.Literal('REFUNDED'), Type.Literal('REVERSED')]),
  method: PaymentMethod,
  amountMinor: AmountMinor,
});

/** A desk's day as the server knows it. */
export const CashDaySchema = ClosedObject(
  {
    takings: Type.Array(TakingSchema),
    /** Newest first. */
    counts: Type.Array(CashCountSchema),
    /** Of the desk's last count, whatever day. */
    lastFloatMinor: Type.Optional(DrawerMinor),
    asOf: InstantSchema,
  },
  { $id: 'CashDay' },
);

/** Desks and days on which cash moved or was counted, the latest day first. */
export const CashReviewSchema = ClosedObject(
  {
    days: Type.Array(
      ClosedObject({
        desk: Code,
        day: CalendarDateSchema,
        /** Net cash in the books now: more than at the count where a change arrived later. */
        recordedMinor: AmountMinor,
        /** Newest first. */
        counts: Type.Array(CashCountSchema),
      }),
    ),
    more: Type.Boolean(),
  },
  { $id: 'CashReview' },
);

/** What was taken (all methods, less what was given back) and waived, day by day; days without either are left out. */
export const TakenAndWaivedSchema = ClosedObject(
  {
    days: Type.Array(
      ClosedObject({ day: CalendarDateSchema, takenMinor: AmountMinor, waivedMinor: AmountMinor }),
    ),
  },
  { $id: 'TakenAndWaived' },
);

/** "Fines and Fees Report": transactions that staff made, the newest first. Who was deleted since has no name here. */
export const FeesReportSchema = ClosedObject(
  {
    rows: Type.Array(
      ClosedObject({
        id: RowIdSchema,
        at: InstantSchema,
        kind: FeeTransactionKind,
        amountMinor: AmountMinor,
        method: Type.Optional(TransactionMethod),
        desk: Code,
        by: Type.Optional(ActorRef),
        userId: UserIdSchema,
        userName: Type.Optional(Text255),
        primaryId: Type.Optional(Text255),
        feeType: Type.Optional(Code),
        comment: Type.Optional(Text2000),
      }),
    ),
    more: Type.Boolean(),
  },
  { $id: 'FeesReport' },
);
