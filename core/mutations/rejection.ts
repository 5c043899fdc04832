// Why a mutation was refused: plain values in one exact union, so that they survive JSON, IndexedDB and IPC unchanged.
// A rejection is a business failure; it advances the client's mutation id and never blocks the queue.
// The sentence for each code (cause, and what staff can do) stands in renderer/i18n, keyed by `code`.
import Type, { type Static } from 'typebox';
import {
  ActorRef,
  AmountMinor,
  ClosedObject,
  InstantSchema,
  MutationUidSchema,
  UserIdSchema,
} from '../schema/primitives.ts';

const text = Type.String({ maxLength: 4000 });
const rejection = <C extends string, T extends Record<string, Type.TSchema>>(code: C, details: T) =>
  ClosedObject({ code: Type.Literal(code), ...details });

export const RejectionSchema = Type.Union(
  [
    /** The arguments do not fit the mutation's schema. `path` names the field. */
    rejection('InvalidArguments', { path: text, problem: text }),
    /** A field breaks a rule; `problem` is a code of core/domain/field-problem.ts. */
    rejection('InvalidField', { field: text, problem: text, limit: Type.Optional(text) }),
    rejection('NotPermitted', { operation: text }),
    /** `ownerName` and `ownerPrimaryId` are filled in by whoever has the owner's file at hand. */
    rejection('IdentifierTaken', {
      value: text,
      ownerId: UserIdSchema,
      ownerName: Type.Optional(text),
      ownerPrimaryId: Type.Optional(text),
    }),
    rejection('UserNotFound', { userId: UserIdSchema }),
    /** What this change builds on was itself refused; it goes on once that is settled. */
    rejection('DependsOnRejected', { uid: MutationUidSchema }),
    rejection('UserHasBalance', { balanceMinor: AmountMinor }),
    rejection('UserHasLoans', { count: Type.Integer() }),
    /** Compare-and-set failed: someone else changed it first. */
    rejection('ChangedMeanwhile', {
      field: text,
      currentValue: Type.Optional(text),
      by: ActorRef,
      at: InstantSchema,
    }),
    /** The row was deleted meanwhile; what was typed stays in the outbox item. */
    rejection('RowNotFound', { rowId: text }),
    /** External data is maintained by the SIS and not editable here. */
    rejection('ExternalData', { field: text }),
    rejection('LastContactRow', { kind: text }),
    rejection('FeeNotFound', { feeId: text }),
    rejection('FeeNotWaivable', { feeType: text }),
    rejection('FeeNotInState', { feeId: text, status: text }),
    rejection('OwnerNotAllowed', { owner: text }),
    rejection('DeskNeeded', {}),
    rejection('AmountTooHigh', { remainingMinor: AmountMinor }),
    /** Mail goes to the preferred address first; without one to nobody. */
    rejection('NoPreferredEmail', {}),
    /** The institution switched the letter off, or the user does not want it. */
    rejection('LetterOff', { letter: text }),
    /** The file that the change adds has not come to the server, or another one came. */
    rejection('BytesMissing', {}),
    rejection('UserAlreadyExists', { userId: UserIdSchema }),
    /** A fault on the server that repeated for this item alone; it was set aside so that the others can pass. */
    rejection('Quarantined', { reference: text }),
    rejection('GrantInvalid', {}),
    /** It was made while the server was out of reach (SPEC S22). */
    rejection('OnlineOnly', {}),
    /** Told by the desk alone: its disk did not take the change, so nothing is stored and nothing is sent. */
    rejection('NotStored', { problem: text }),
  ],
  { $id: 'Rejection' },
);

export type Rejection = Static<typeof RejectionSchema>;
export type RejectionCode = Rejection['code'];

/** Something staff should know about a change that was applied. */
export const NoticeSchema = Type.Union(
  [
    /** Another person's value of the same field was overwritten (it stays in History). */
    ClosedObject({
      code: Type.Literal('Overwrote'),
      field: text,
      otherValue: Type.Optional(text),
      by: ActorRef,
      at: InstantSchema,
    }),
    /** More was paid than remained: the rest became credit, to refund or apply. */
    ClosedObject({ code: Type.Literal('Surplus'), feeId: text, amountMinor: AmountMinor }),
    /** More was given back than was the user's: the rest became a debt, to take or to waive. */
    ClosedObject({ code: Type.Literal('ExcessRefund'), feeId: text, amountMinor: AmountMinor }),
    /** Less was left to waive than asked for. */
    ClosedObject({ code: Type.Literal('WaivedLess'), feeId: text, amountMinor: AmountMinor }),
    /** Less was left of the credit, or of the fee, than asked for. */
    ClosedObject({ code: Type.Literal('AppliedLess'), feeId: text, amountMinor: AmountMinor }),
    /** The user was deleted before the money arrived: the payment is kept in suspense for a manager. */
    ClosedObject({ code: Type.Literal('Suspense'), amountMinor: AmountMinor }),
    /** Money was taken by someone without the right to: it is recorded, and a manager should know. */
    ClosedObject({ code: Type.Literal('WithoutRight'), operation: text }),
  ],
  { $id: 'Notice' },
);

export type Notice = Static<typeof NoticeSchema>;

export type Outcome =
  | { readonly ok: true; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly rejection: Rejection };

export const applied = (...notices: Notice[]): Outcome => ({ ok: true, notices });
export const rejected = (rejection: Rejection): Outcome => ({ ok: false, rejection });
