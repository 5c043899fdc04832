// A fee is its append-only list of transactions; what remains, its status and every balance are derived (core/ledger).
// Amounts are integer minor units of the fee's currency and positive; the kind says which way they go.
import Type from 'typebox';
import {
  ActorRef,
  AmountMinor,
  ClosedObject,
  Code,
  Currency,
  FeeIdSchema,
  InstantSchema,
  RowIdSchema,
  Text2000,
  Text255,
} from './primitives.ts';

export const FeeTransactionKind = Type.Union([
  /** Owed by the user; VAT is part of the amount and named beside it. */
  Type.Literal('CHARGE'),
  /** Owed to the user (fee type CREDIT). */
  Type.Literal('CREDIT'),
  Type.Literal('PAYMENT'),
  /** The part of a payment that found nothing left to pay: credit to be refunded or applied. */
  Type.Literal('SURPLUS'),
  Type.Literal('WAIVE'),
  /** A lost item that was waived: it stays as it is (state only), and the amount becomes a credit. `paymentId` names both. */
  Type.Literal('LOST_WAIVED'),
  Type.Literal('WAIVER_CREDIT'),
  /** State only, amount 0. */
  Type.Literal('DISPUTE'),
  Type.Literal('RESTORE'),
  /** To the bursar and back. */
  Type.Literal('EXPORT'),
  Type.Literal('RETURN'),
  /** Credit paid out to the user. */
  Type.Literal('REFUND'),
  /** What was given back and was not the user's any more, since another desk had done it: owed by the user. */
  Type.Literal('EXCESS_REFUND'),
  /** Credit that settled another fee: on the credit, and on the fee. `paymentId` names both. */
  Type.Literal('CREDIT_USED'),
  Type.Literal('CREDIT_APPLIED'),
  /** Takes back the transaction named by `reverses`, with a reason. */
  Type.Literal('REVERSAL'),
]);

export const PaymentMethod = Type.Union([
  Type.Literal('CASH'),
  Type.Literal('CREDIT_CARD'),
  Type.Literal('ONLINE'),
]);

/** How the money of a transaction came: at a desk, or what the bursar took and told of ("payment imported"). */
export const TransactionMethod = Type.Union([PaymentMethod, Type.Literal('BURSAR')]);

export const DrawerSchema = ClosedObject({ at: InstantSchema, desk: Code });

/** Of money that was given back and is recorded later, by another person or elsewhere: where it went out, when, and who gave it. */
export const GivenFromSchema = ClosedObject({ ...DrawerSchema.properties, by: Type.Optional(ActorRef) });

export const FeeTransactionSchema = ClosedObject({
  id: RowIdSchema,
  kind: FeeTransactionKind,
  amountMinor: AmountMinor,
  vatMinor: AmountMinor,
  at: InstantSchema,
  by: ActorRef,
  /** Desk code, or NOT_AT_DESK (shown as "Not at desk"). */
  desk: Code,
  method: Type.Optional(TransactionMethod),
  reason: Type.Optional(Code),
  comment: Type.Optional(Text2000),
  receiptNumber: Type.Optional(Text255),
  /** What its receipt is about in all: tells a copy that some of its fees are among the older ones. */
  receiptTotalMinor: Type.Optional(AmountMinor),
  /** Terminal or bursar reference; never a card number. */
  externalReference: Type.Optional(Text255),
  reverses: Type.Optional(RowIdSchema),
  /**
   * Of money that was never taken: the drawer and the time that it was booked at, and is taken off again. Of money that was given
   * back and recorded later, by another person or elsewhere: the drawer that it went out of, when, and by whom.
   */
  drawer: Type.Optional(GivenFromSchema),
  /** Of a credit that is applied to the very fee whose waiver it came of: that waiver. */
  waiver: Type.Optional(RowIdSchema),
  /** Groups what one payment, or one giving back of money, did over several fees. */
  paymentId: Type.Optional(RowIdSchema),
});

export const FeeSchema = ClosedObject(
  {
    id: FeeIdSchema,
    type: Code,
    /** Library or institution code. */
    owner: Code,
    currency: Currency,
    createdAt: InstantSchema,
    createdBy: ActorRef,
    comment: Type.Optional(Text2000),
    itemBarcode: Type.Optional(Text255),
    itemTitle: Type.Optional(Text2000),
    loanId: Type.Optional(RowIdSchema),
    bursarTransactionId: Type.Optional(Text255),
    transactions: Type.Array(FeeTransactionSchema, { minItems: 1, maxItems: 1000 }),
  },
  { $id: 'Fee' },
);
