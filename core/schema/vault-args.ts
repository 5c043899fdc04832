// What the page hands to the shell's vault (core/ipc/vault.ts).
import Type from 'typebox';
import { NoticeSchema, RejectionSchema } from '../mutations/rejection.ts';
import { ClosedObject, InstantSchema, MutationUidSchema, Text2000, UserIdSchema } from './primitives.ts';
import { PushItemSchema } from './sync.ts';

/** OutboxItem of core/sync/ports.ts. */
const OutboxItemSchema = ClosedObject({
  ...PushItemSchema.properties,
  state: Type.Union(
    (['waiting', 'answered', 'rejected', 'held', 'done'] as const).map((state) => Type.Literal(state)),
  ),
  userId: UserIdSchema,
  userName: Text2000,
  actorName: Text2000,
  rejection: Type.Optional(RejectionSchema),
  notices: Type.Optional(Type.Array(NoticeSchema)),
  settledAt: Type.Optional(InstantSchema),
  isSentAgain: Type.Optional(Type.Literal(true)),
});

const AcknowledgementSchema = ClosedObject({ uid: MutationUidSchema, settledAt: InstantSchema });

/** Of `recallDevice`: the id by which the page knows this device. */
export const ShellDeviceSchema = ClosedObject(
  { deviceId: Type.String({ format: 'uuid' }) },
  { $id: 'ShellDevice' },
);

/** Of `openVault`: base64 of 32 bytes, as the sign-in brought it. */
export const ShellDeviceKeySchema = ClosedObject(
  { deviceKey: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }) },
  { $id: 'ShellDeviceKey' },
);

/** Of `writeToJournal`. */
export const ShellJournalEntrySchema = ClosedObject(
  {
    items: Type.Array(OutboxItemSchema),
    withdrawn: Type.Array(MutationUidSchema),
    acknowledged: Type.Array(AcknowledgementSchema),
  },
  { $id: 'ShellJournalEntry' },
);
