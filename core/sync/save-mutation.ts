// Saving a change at the desk: run the rules, then commit item, optimistic effect and id in one transaction (SPEC S12).
import { instantToCalendarDate } from '../domain/calendar-date.ts';
import { shownName } from '../domain/shown-name.ts';
import type { ChangeSet } from '../mutations/change-set.ts';
import type { Actor, MutationContext } from '../mutations/mutation.ts';
import { isOnlineOnly } from '../mutations/registry.ts';
import type { Notice, Rejection } from '../mutations/rejection.ts';
import { runMutation } from '../mutations/run-mutation.ts';
import type { Configuration } from '../schema/types.ts';
import type { Instant, MutationUid, UserId } from '../schema/primitives.ts';
import { isUnsettled, type LocalWriter, type UserFiles } from './local-writer.ts';
import { toWaiting } from './outbox-item.ts';
import type { OutboxItem, SyncState } from './ports.ts';
import { loadChangeSet, replayOver } from './replay.ts';

/** Who is signed in at this desk, and where. */
export type DeskSession = {
  readonly actor: Actor & { readonly userId: UserId };
  readonly desk?: { readonly code: string; readonly library: string };
  readonly grant?: { readonly id: string; readonly secret: string };
  /** Of this installation; for the numbers that it makes by itself. */
  readonly deviceNumber?: number | undefined;
};

/** Computes the MAC of an item under the session's grant (item-mac.ts). */
export type ItemSigner = (item: OutboxItem, secret: string) => Promise<string>;

export type SaveResult =
  | { readonly type: 'Saved'; readonly uid: MutationUid; readonly notices: readonly Notice[] }
  | { readonly type: 'Rejected'; readonly rejection: Rejection }
  /** The desk has no configuration yet: it was never connected. */
  | { readonly type: 'NotReady' };

export type NewChange = {
  readonly uid: MutationUid;
  readonly name: string;
  readonly args: unknown;
  /** Present when it is sent again: the items that waited for it and go on behind it. */
  readonly held?: readonly OutboxItem[];
  /** Present when it stays theirs who made it: who, when and where, and as long as nothing was corrected the MAC. */
  readonly asMade?: OutboxItem;
};

/** undefined: another commit came between; call again with a fresh state. Nothing is stored when a rule refuses the change. */
export async function appendChange(
  writer: LocalWriter,
  state: SyncState,
  change: NewChange,
  session: DeskSession,
  sign: ItemSigner | undefined,
): Promise<SaveResult | undefined> {
  const config = state.configuration;
  if (!config) return { type: 'NotReady' };
  if (isOnlineOnly(change.name) && !writer.isOnline())
    return { type: 'Rejected', rejection: { code: 'OnlineOnly' } };
  const changeSet = await loadWorld(writer, state, change, config);
  const context = sessionToContext(change.uid, session, config, writer.now());
  const outcome = runMutation(changeSet, change.name, change.args, context);
  if (!outcome.ok) return { type: 'Rejected', rejection: outcome.rejection };
  const files: UserFiles = new Map(changeSet.changes());
  const id = state.lastIssuedId + 1;
  const item = change.asMade
    ? toWaiting(change.asMade, id)
    : await signed(await toItem(writer, id, change, context, session, files), session, sign);
  const held = (change.held ?? []).map((dependant, i) => toWaiting(dependant, id + 1 + i));
  const committed = await writer.store.commit({
    expectedRevision: state.revision,
    meta: { lastIssuedId: id + held.length },
    outbox: { put: [item, ...held] },
    pending:
      change.held === undefined
        ? { mode: 'put', files }
        : {
            mode: 'replace',
            files: await writer.replayed(config, [...state.outbox.filter(isUnsettled), item, ...held]),
          },
    durable: true,
  });
  return committed ? { type: 'Saved', uid: change.uid, notices: outcome.notices } : undefined;
}

/**
 * What a change is judged on: the screen. A change that is sent again would meet itself there, since its effect is shown
 * until a pull takes it away: it is judged on what the other items make of the base.
 */
async function loadWorld(
  writer: LocalWriter,
  state: SyncState,
  change: NewChange,
  config: Configuration,
): Promise<ChangeSet> {
  if (change.held === undefined) return loadChangeSet([change], config, writer.currentLoaders());
  const others = state.outbox.filter(isUnsettled);
  const changeSet = await loadChangeSet([...others, change], config, writer.baseLoaders());
  replayOver(changeSet, others, config);
  return changeSet;
}

function sessionToContext(
  uid: MutationUid,
  session: DeskSession,
  config: Configuration,
  occurredAt: Instant,
): MutationContext {
  return {
    uid,
    actor: session.actor,
    occurredAt,
    today: instantToCalendarDate(occurredAt, config.timeZone),
    ...(session.desk && { desk: session.desk }),
    config,
  };
}

/** Every mutation is about one user: `userId`, or the new `user` it brings. */
function subjectOf(args: unknown): UserId {
  const subject = args as { readonly userId?: UserId; readonly user?: { readonly id: UserId } };
  const id = subject.userId ?? subject.user?.id;
  if (!id) throw new Error('a mutation must name the user it is about');
  return id;
}

async function toItem(
  writer: LocalWriter,
  id: number,
  { uid, name, args, held }: NewChange,
  context: MutationContext,
  session: DeskSession,
  files: UserFiles,
): Promise<OutboxItem> {
  const userId = subjectOf(args);
  const file = files.get(userId) ?? (await writer.store.readCurrent([userId])).get(userId);
  return {
    id,
    uid,
    name,
    args,
    actorId: session.actor.userId,
    actorName: session.actor.name,
    occurredAt: context.occurredAt,
    ...(session.desk && { desk: session.desk.code }),
    ...(session.grant && { grantId: session.grant.id }),
    ...(held && { isSentAgain: true }),
    state: 'waiting',
    userId,
    userName: file ? shownName(file.user) : '',
  };
}

async function signed(
  item: OutboxItem,
  session: DeskSession,
  sign: ItemSigner | undefined,
): Promise<OutboxItem> {
  return session.grant && sign ? { ...item, mac: await sign(item, session.grant.secret) } : item;
}
