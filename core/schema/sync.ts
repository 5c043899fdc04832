// What desk and server say to each other. Rules: core/sync/SPEC.md. JSON bodies, except the pull answer and the
// snapshot, whose user files travel as slots (core/codec/slot.ts) behind a JSON header (core/codec/frame.ts).
import Type from 'typebox';
import { NoticeSchema, RejectionSchema } from '../mutations/rejection.ts';
import {
  ActorRef,
  ClientIdSchema,
  ClosedObject,
  Code,
  InstantSchema,
  MutationUidSchema,
  Text255,
  UserIdSchema,
} from './primitives.ts';
import { RoleSchema } from './user.ts';

export const PUSH_MAX_ITEMS = 100;
export const PUSH_MAX_BYTES = 256 * 1024;
export const PULL_MAX_ROWS = 1000;

/** One queued change as it is sent. `id` rises by one per client; `uid` names the change itself and never changes. */
export const PushItemSchema = ClosedObject({
  id: Type.Integer({ minimum: 1 }),
  uid: MutationUidSchema,
  name: Type.String({ maxLength: 60 }),
  args: Type.Unknown(),
  /** Who made it at the desk; judged by this person's rights, not by who happens to be signed in when it is sent. */
  actorId: UserIdSchema,
  /** Server time as the desk reckoned it. */
  occurredAt: InstantSchema,
  /** Desk code of "Currently at:". */
  desk: Type.Optional(Code),
  /** Proof that this person signed in at this device: HMAC-SHA256 under the offline grant over the item (core/sync/item-mac.ts). */
  grantId: Type.Optional(Type.String({ maxLength: 64 })),
  mac: Type.Optional(Type.String({ maxLength: 64 })),
});

export const PushRequestSchema = ClosedObject(
  {
    clientId: ClientIdSchema,
    /** Epoch the desk last saw; a restored server has another one. */
    epoch: Type.Optional(Type.String({ maxLength: 64 })),
    items: Type.Array(PushItemSchema, { maxItems: PUSH_MAX_ITEMS }),
  },
  { $id: 'PushRequest' },
);

/** What became of one item. Only `deferred` stops the batch; what follows it was not looked at. */
const ItemResultSchema = Type.Union([
  ClosedObject({ id: Type.Integer(), status: Type.Literal('applied'), notices: Type.Array(NoticeSchema) }),
  ClosedObject({ id: Type.Integer(), status: Type.Literal('rejected'), rejection: RejectionSchema }),
  ClosedObject({
    id: Type.Integer(),
    status: Type.Literal('deferred'),
    reason: Type.String({ maxLength: 100 }),
  }),
]);

export const PushResponseSchema = ClosedObject(
  {
    lastMutationId: Type.Integer({ minimum: 0 }),
    results: Type.Array(ItemResultSchema),
    /** Set when the first item's id is not lastMutationId + 1: the id the server waits for. */
    expected: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Set when an id was sent before with another payload: a fault that must not be skipped. */
    conflict: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { $id: 'PushResponse' },
);

/** Where a desk stands: everything up to `version` of this epoch and scope is in its store. */
export const CookieSchema = ClosedObject({
  epoch: Type.String({ maxLength: 64 }),
  version: Type.Integer({ minimum: 0 }),
  configVersion: Type.Integer({ minimum: 0 }),
  scopeHash: Type.String({ maxLength: 64 }),
});

export const PullRequestSchema = ClosedObject(
  {
    clientId: ClientIdSchema,
    cookie: Type.Union([CookieSchema, Type.Null()]),
    /** Results of ids after this one are wanted (a lost push answer is made up for here). */
    knownMutationId: Type.Integer({ minimum: 0 }),
  },
  { $id: 'PullRequest' },
);

/** JSON header of the pull answer; the slots of `puts` follow in this order. */
export const PullHeaderSchema = ClosedObject(
  {
    cookie: CookieSchema,
    lastMutationId: Type.Integer({ minimum: 0 }),
    results: Type.Array(ItemResultSchema),
    dictionaryId: Type.String({ maxLength: 64 }),
    puts: Type.Array(
      ClosedObject({ id: UserIdSchema, version: Type.Integer(), length: Type.Integer({ minimum: 0 }) }),
    ),
    deletes: Type.Array(ClosedObject({ id: UserIdSchema, version: Type.Integer() })),
    /** 'snapshot': the desk's cookie is of no use (other epoch, scope, or older than the tombstones): load anew. */
    reset: Type.Optional(Type.Literal('snapshot')),
    /** Present when the configuration changed since the cookie's configVersion. */
    configuration: Type.Optional(Type.Ref('Configuration')),
    more: Type.Boolean(),
    serverTime: InstantSchema,
  },
  { $id: 'PullHeader' },
);

export const HelloSchema = ClosedObject(
  {
    name: Text255,
    version: Text255,
    epoch: Type.String({ maxLength: 64 }),
    serverTime: InstantSchema,
    /** Oldest protocol a desk may speak for pulls; pushes are always taken. */
    protocol: Type.Integer(),
    /** Whether a desk must be enrolled before anybody signs in there. */
    enrolment: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])),
  },
  { $id: 'Hello' },
);

export const SnapshotManifestSchema = ClosedObject(
  {
    generation: Type.Integer({ minimum: 1 }),
    cookie: CookieSchema,
    dictionaryId: Type.String({ maxLength: 64 }),
    users: Type.Integer({ minimum: 0 }),
    blocks: Type.Integer({ minimum: 0 }),
    blockBytes: Type.Integer({ minimum: 0 }),
    /** SHA-256 over the SHA-256 of each block, in their order, hex: a desk hashes blocks as they come, by its own engine. */
    checksum: Type.String({ maxLength: 64 }),
    /** Deflated search index parts: names first, exact keys second. */
    indexParts: Type.Array(
      ClosedObject({
        bytes: Type.Integer({ minimum: 0 }),
        rawBytes: Type.Integer({ minimum: 0 }),
        checksum: Type.String({ maxLength: 64 }),
      }),
    ),
  },
  { $id: 'SnapshotManifest' },
);

export const SignInRequestSchema = ClosedObject(
  {
    userName: Type.String({ minLength: 1, maxLength: 255 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
    /** Random id of this installation; it gets the key that its store is encrypted with. */
    deviceId: Type.String({ format: 'uuid' }),
    /** Of the second factor, once the server has sent one. */
    code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  },
  { $id: 'SignInRequest' },
);

/** Who is signed in; also what the offline grant seals on the desk. */
export const SignedInSchema = ClosedObject(
  {
    user: ActorRef,
    userName: Text255,
    roles: Type.Array(RoleSchema),
    /** Allows this person to work at this device without the server until `expiresAt`, and keys the MAC of queued items. */
    grant: ClosedObject({
      id: Type.String({ maxLength: 64 }),
      secret: Type.String({ maxLength: 64 }),
      expiresAt: InstantSchema,
    }),
    /** Base64 of 32 random bytes that belong to the device: the desk's store key is derived from it. */
    deviceKey: Type.String({ maxLength: 64 }),
    /** Numbers that the device makes by itself begin with it (core/domain/made-number.ts). */
    deviceNumber: Type.Integer({ minimum: 1 }),
    serverTime: InstantSchema,
    mustChangePassword: Type.Boolean(),
  },
  { $id: 'SignedIn' },
);

/** Every refusal of the HTTP interface. */
export const ApiErrorSchema = ClosedObject(
  {
    code: Type.String({ maxLength: 60 }),
    message: Type.String({ maxLength: 500 }),
    /** SignInFailed, CodeWrong: tries left before the name is locked; Locked: when it opens again. */
    triesLeft: Type.Optional(Type.Integer()),
    until: Type.Optional(InstantSchema),
    /** InvalidConfiguration: what is wrong, row by row (core/configuration/problems.ts). */
    problems: Type.Optional(
      Type.Array(
        ClosedObject({
          table: Code,
          code: Type.String(),
          field: Type.String(),
          problem: Code,
          limit: Type.Optional(Type.String()),
        }),
      ),
    ),
  },
  { $id: 'ApiError' },
);
