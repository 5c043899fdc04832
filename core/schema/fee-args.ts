// Arguments of the mutations on fees. They are commands ("pay 5.00 of this fee"), never new values, so that two desks
// that were offline together add up instead of overwriting each other. All ids are made at the desk.
import Type from 'typebox';
import {
  ActorRef,
  ClosedObject,
  Code,
  Currency,
  FeeIdSchema,
  InstantSchema,
  PositiveAmountMinor,
  RequiredText255,
  RowIdSchema,
  Text2000,
  Text255,
  UserIdSchema,
} from './primitives.ts';
import { DrawerSchema, FeeSchema, GivenFromSchema, PaymentMethod, TransactionMethod } from './fee.ts';

/** The receipt goes to the user by e-mail as well. */
const mailReceipt = Type.Optional(Type.Boolean());

const onFee = { userId: UserIdSchema, feeId: FeeIdSchema, transactionId: RowIdSchema } as const;

export const FeeChargeArgsSchema = ClosedObject(
  {
    ...onFee,
    type: Code,
    owner: Code,
    /** VAT included. */
    amountMinor: PositiveAmountMinor,
    currency: Currency,
    itemBarcode: Type.Optional(RequiredText255),
    itemTitle: Type.Optional(Text2000),
    loanId: Type.Optional(RowIdSchema),
    comment: Type.Optional(Text2000),
  },
  { $id: 'FeeChargeArgs' },
);

export const FeeCreditArgsSchema = ClosedObject(
  {
    ...onFee,
    owner: Code,
    amountMinor: PositiveAmountMinor,
    currency: Currency,
    itemBarcode: Type.Optional(RequiredText255),
    itemTitle: Type.Optional(Text2000),
    comment: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { $id: 'FeeCreditArgs' },
);

export const FeePayArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    paymentId: RowIdSchema,
    receiptNumber: RequiredText255,
    method: PaymentMethod,
    currency: Currency,
    /** What was taken, fee by fee, in the order it is to be applied. Their sum is the money in the drawer. */
    allocations: Type.Array(
      ClosedObject({ feeId: FeeIdSchema, amountMinor: PositiveAmountMinor, transactionId: RowIdSchema }),
      { minItems: 1, maxItems: 1000 },
    ),
    /** Ids for the credit that arises when less remains than was taken. */
    surplusFeeId: FeeIdSchema,
    surplusTransactionId: RowIdSchema,
    externalReference: Type.Optional(Text255),
    comment: Type.Optional(Text2000),
    mailReceipt,
  },
  { $id: 'FeePayArgs' },
);

/** Why a manager sets money aside. */
const reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });

/** A payment that the server could not take, as it was typed, in the words of the manager who vouches for the money. */
export const FeeSetAsideArgsSchema = ClosedObject(
  {
    ...FeePayArgsSchema.properties,
    /** When, by whom and at which desk the money was taken; no desk: not at one. */
    taken: ClosedObject({ at: InstantSchema, by: ActorRef, desk: Type.Optional(Code) }),
    reason,
  },
  { $id: 'FeeSetAsideArgs' },
);

export const FeeWaiveArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    waivers: Type.Array(
      ClosedObject({
        feeId: FeeIdSchema,
        amountMinor: PositiveAmountMinor,
        transactionId: RowIdSchema,
        /** Of a lost item: ids of the credit that its waiver becomes. Without them it is waived like any other fee. */
        credit: Type.Optional(ClosedObject({ feeId: FeeIdSchema, transactionId: RowIdSchema })),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
    reason: Code,
    comment: Type.Optional(Text2000),
  },
  { $id: 'FeeWaiveArgs' },
);

export const FeeDisputeArgsSchema = ClosedObject(
  { ...onFee, comment: Type.Optional(Text2000) },
  { $id: 'FeeDisputeArgs' },
);

export const FeeRestoreArgsSchema = ClosedObject(
  { ...onFee, comment: Type.Optional(Text2000) },
  { $id: 'FeeRestoreArgs' },
);

export const FeeLinkArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    feeId: FeeIdSchema,
    itemBarcode: RequiredText255,
    itemTitle: Type.Optional(Text2000),
  },
  { $id: 'FeeLinkArgs' },
);

/** Ids for the debt that arises when less is left of the credit, or of the payment, than was given back. */
const excessIds = { excessFeeId: FeeIdSchema, excessTransactionId: RowIdSchema } as const;

/** Money that goes out of a drawer, back to the user. */
const goingBack = {
  method: PaymentMethod,
  amountMinor: PositiveAmountMinor,
  ...excessIds,
  receiptNumber: Type.Optional(RequiredText255),
} as const;

export const FeeRefundArgsSchema = ClosedObject(
  {
    ...onFee,
    ...goingBack,
    comment: Type.Optional(Text2000),
    mailReceipt,
    /** Of what is sent again: the drawer that the money went out of, when, and who gave it. */
    drawer: Type.Optional(GivenFromSchema),
  },
  { $id: 'FeeRefundArgs' },
);

/** Money that was given back and that the server could not take, in the words of the manager who vouches for it. */
export const FeeSetAsideGivenBackArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    ...goingBack,
    /** Of the refund, or of the reversal. */
    paymentId: RowIdSchema,
    /** The payment that was reversed; absent: a credit was refunded. */
    reverses: Type.Optional(RowIdSchema),
    comment: Type.Optional(Text2000),
    /** When, by whom and at which desk the money was given. */
    given: ClosedObject({ ...DrawerSchema.properties, by: ActorRef }),
    reason,
  },
  { $id: 'FeeSetAsideGivenBackArgs' },
);

/** Settles fees with a credit of the same user. */
export const FeeApplyCreditArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    creditFeeId: FeeIdSchema,
    applicationId: RowIdSchema,
    /** In the order in which they are to be settled; each makes a transaction on the credit and one on the fee. */
    allocations: Type.Array(
      ClosedObject({
        feeId: FeeIdSchema,
        amountMinor: PositiveAmountMinor,
        transactionId: RowIdSchema,
        creditTransactionId: RowIdSchema,
      }),
      { minItems: 1, maxItems: 500 },
    ),
  },
  { $id: 'FeeApplyCreditArgs' },
);

/** Hands fees over to the bursar: what remains of each is "Transferred" from then on. */
export const FeeExportArgsSchema = ClosedObject(
  {
    userId: UserIdSchema,
    exports: Type.Array(
      ClosedObject({
        feeId: FeeIdSchema,
        transactionId: RowIdSchema,
        bursarTransactionId: RequiredText255,
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  },
  { $id: 'FeeExportArgs' },
);

/** Takes a fee back from the bursar: it is active again. */
export const FeeReturnArgsSchema = ClosedObject(
  { ...onFee, comment: Type.Optional(Text2000) },
  { $id: 'FeeReturnArgs' },
);

/** What the bursar took for a fee, told by a file of theirs. */
export const FeeBursarPayArgsSchema = ClosedObject(
  {
    ...onFee,
    amountMinor: PositiveAmountMinor,
    currency: Currency,
    /** The bursar's own name for the payment. */
    reference: RequiredText255,
    surplusFeeId: FeeIdSchema,
    surplusTransactionId: RowIdSchema,
  },
  { $id: 'FeeBursarPayArgs' },
);

/** Takes back a payment or waiver that was entered by mistake. */
export const FeeReverseArgsSchema = ClosedObject(
  {
    ...onFee,
    reverses: RowIdSchema,
    comment: Type.String({ minLength: 1, maxLength: 2000 }),
    /** Of a lost item's waiver: id for what is taken off the credit that it became. */
    creditTransactionId: Type.Optional(RowIdSchema),
    /** The fee as the desk saw it, where its file holds it no longer: for the desk itself, the server has its own. */
    olderFee: Type.Optional(FeeSchema),
    /** The payment was taken, and went out of this desk's drawer again; absent where no money moved then. */
    givenBack: Type.Optional(
      ClosedObject({
        ...goingBack,
        /** The payment that the transaction is part of. */
        paymentId: RowIdSchema,
        /** Id for what is taken off the credit that the payment became, where it was too much. */
        creditTransactionId: RowIdSchema,
        mailReceipt,
        /** As in a refund. */
        drawer: Type.Optional(GivenFromSchema),
      }),
    ),
    /** The payment was entered by mistake: no drawer ever had it. */
    neverTaken: Type.Optional(
      ClosedObject({
        method: TransactionMethod,
        /** As much of it as the desk saw here. */
        amountMinor: PositiveAmountMinor,
        paymentId: RowIdSchema,
        creditTransactionId: RowIdSchema,
        ...excessIds,
        drawer: DrawerSchema,
      }),
    ),
  },
  { $id: 'FeeReverseArgs' },
);
