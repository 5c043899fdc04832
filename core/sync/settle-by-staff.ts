// What staff can do with an item: send a rejected one again, corrected; set its money aside; discard it; take back one that
// was never sent.
import type { MutationUid } from '../schema/primitives.ts';
import type { FeePayArgs, FeeSetAsideArgs } from '../schema/types.ts';
import { canonicalJson } from './canonical-json.ts';
import { isUnsettled, type LocalWriter } from './local-writer.ts';
import { findGivenBack, withDrawer } from './find-given-back.ts';
import { heldBehind, isMoneyMoved, whyNotTakenBack } from './outbox-item.ts';
import type { OutboxItem, SyncState } from './ports.ts';
import { replay } from './replay.ts';
import { appendChange, type DeskSession, type ItemSigner, type SaveResult } from './save-mutation.ts';

export type DiscardResult =
  | 'Discarded'
  /** It is a payment, or money waits behind it: that cannot be discarded (SPEC S16, S17). */
  | 'MoneyHeld'
  /** A later change of this desk builds on it; take that back first. */
  | 'NeededByLater'
  /** It may have reached the server; undo it by another change. */
  | 'AlreadySent'
  | 'Unknown'
  /** Told by the desk: its disk did not take it, so nothing has changed. */
  | 'NotStored';

/** Puts a corrected rejected change, and what was held behind it, at the end of the queue under the same uids (S16, S17). */
export async function resendRejected(
  writer: LocalWriter,
  state: SyncState,
  uid: MutationUid,
  args: unknown,
  session: DeskSession,
  sign: ItemSigner | undefined,
): Promise<SaveResult | undefined> {
  const item = mustFindRejected(state, uid);
  const held = heldBehind(state.outbox, uid);
  // money lies in the drawer and the day that it was put into, or went out of, whoever sends it again; a payment is still the
  // taker's, but for money that was given back somebody with the right to do it answers
  const asMade = item.name === 'fee.pay' ? withArgs(item, args) : undefined;
  return appendChange(
    writer,
    state,
    { uid, name: item.name, args: withDrawer(item, args), held, ...(asMade && { asMade }) },
    session,
    sign,
  );
}

/** The MAC is of what was typed: corrected, the payment goes without. The server takes it in any case (S11). */
function withArgs(item: OutboxItem, args: unknown): OutboxItem {
  if (canonicalJson(args) === canonicalJson(item.args)) return item;
  const { mac: _mac, grantId: _grantId, ...unsigned } = item;
  return { ...unsigned, args };
}

/** Money that the server does not take is set aside instead, under the same uid: the server takes one of the two changes. */
export async function setMoneyAside(
  writer: LocalWriter,
  state: SyncState,
  uid: MutationUid,
  reason: string,
  session: DeskSession,
  sign: ItemSigner | undefined,
): Promise<SaveResult | undefined> {
  // also what waits for a refused change that nobody can mend: it needs no user
  const item = state.outbox.find((each) => each.uid === uid && isSettledHere(each));
  if (!item) throw new Error('only a rejected or a held change can be set aside');
  const { name, args } = toSetAside(item, reason);
  const held = heldBehind(state.outbox, uid);
  return appendChange(writer, state, { uid, name, args, held }, session, sign);
}

const isSettledHere = ({ state }: OutboxItem) => state === 'rejected' || state === 'held';

function toSetAside(item: OutboxItem, reason: string) {
  const givenBack = findGivenBack(item);
  if (givenBack) return { name: 'fee.setAsideGivenBack', args: { ...givenBack, reason } };
  if (item.name !== 'fee.pay') throw new Error('only money can be set aside');
  const { actorId: userId, actorName: name, occurredAt: at, desk } = item;
  const taken = { at, by: { userId, name }, ...(desk !== undefined && { desk }) };
  const args: FeeSetAsideArgs = { ...(item.args as FeePayArgs), taken, reason };
  return { name: 'fee.setAside', args };
}

function mustFindRejected(state: SyncState, uid: MutationUid): OutboxItem {
  const item = state.outbox.find((candidate) => candidate.uid === uid && candidate.state === 'rejected');
  if (!item) throw new Error('only a rejected change can be sent again');
  return item;
}

export async function discardItem(
  writer: LocalWriter,
  state: SyncState,
  uid: MutationUid,
): Promise<DiscardResult | undefined> {
  const item = state.outbox.find((candidate) => candidate.uid === uid);
  if (!item) return 'Unknown';
  if (isSettledHere(item)) return discardSettled(writer, state, item);
  return whyNotTakenBack(item, state.lastAttemptedId) ?? withdraw(writer, state, item);
}

async function discardSettled(
  writer: LocalWriter,
  state: SyncState,
  item: OutboxItem,
): Promise<DiscardResult | undefined> {
  const gone = [item, ...heldBehind(state.outbox, item.uid)];
  // what is still on its way is refused for the same creation when it arrives
  const lost = item.name === 'user.create' ? [...gone, ...state.outbox.filter(isOfSameUser(item))] : gone;
  if (lost.some(isMoneyMoved)) return 'MoneyHeld';
  const uids = new Set(gone.map((candidate) => candidate.uid));
  const rest = state.outbox.filter(({ uid }) => !uids.has(uid));
  const committed = await writer.store.commit({
    expectedRevision: state.revision,
    outbox: { remove: [...uids] },
    // a user that is not to be must not be on the screen any more, for money to be taken from
    pending: { mode: 'replace', files: await writer.replayed(state.configuration, rest) },
    durable: true,
  });
  return committed ? 'Discarded' : undefined;
}

const isOfSameUser =
  (item: OutboxItem) =>
  (other: OutboxItem): boolean =>
    other.userId === item.userId && isUnsettled(other);

/** Takes back a change that certainly never left this desk; later ids move up so that no gap remains (S2). */
async function withdraw(
  writer: LocalWriter,
  state: SyncState,
  item: OutboxItem,
): Promise<DiscardResult | undefined> {
  const config = state.configuration;
  if (!config) throw new Error('an outbox item without a configuration');
  const unsettled = state.outbox.filter(isUnsettled);
  const rest = unsettled.filter((candidate) => candidate.uid !== item.uid);
  // money finds its way into the books without its user, too: it would be that of a user who was deleted
  if (item.name === 'user.create' && rest.filter(isOfSameUser(item)).some(isMoneyMoved))
    return 'NeededByLater';
  const before = await replay(unsettled, config, writer.baseLoaders());
  const after = await replay(rest, config, writer.baseLoaders());
  if (rest.some(({ uid }) => after.withoutEffect.has(uid) && !before.withoutEffect.has(uid)))
    return 'NeededByLater';
  const committed = await writer.store.commit({
    expectedRevision: state.revision,
    meta: { lastIssuedId: state.lastIssuedId - 1 },
    outbox: {
      put: rest.filter(({ id }) => id > item.id).map((later) => ({ ...later, id: later.id - 1 })),
      remove: [item.uid],
    },
    pending: { mode: 'replace', files: after.files },
    durable: true,
  });
  return committed ? 'Discarded' : undefined;
}
