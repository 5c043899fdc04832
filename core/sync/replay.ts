// Runs queued mutations over the base to make the pending layer anew (SPEC S13). Permissions are not asked again: they
// were when the change was made, and the server asks with authority. An item that no longer fits what the server
// sent has no effect here; it stays queued and the server's answer explains it.
import { ChangeSet } from '../mutations/change-set.ts';
import type { MutationContext } from '../mutations/mutation.ts';
import { applyMutation, touchesOf } from '../mutations/run-mutation.ts';
import { instantToCalendarDate } from '../domain/calendar-date.ts';
import type { Configuration, UserFile } from '../schema/types.ts';
import type { MutationUid, UserId } from '../schema/primitives.ts';
import type { IdentifierKey } from '../domain/identifier-key.ts';
import { isAlreadyThere } from './already-there.ts';
import type { OutboxItem } from './ports.ts';

export type Loaders = {
  files(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  owners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
};

export type Replayed = {
  readonly files: ReadonlyMap<UserId, UserFile | null>;
  /** Items whose effect could not be shown. */
  readonly withoutEffect: ReadonlySet<MutationUid>;
};

/** Everything the mutations touch, loaded into a change set before the first of them runs. */
export async function loadChangeSet(
  mutations: readonly { readonly name: string; readonly args: unknown }[],
  config: Configuration,
  load: Loaders,
): Promise<ChangeSet> {
  const userIds = new Set<UserId>();
  const keys = new Set<IdentifierKey>();
  for (const { name, args } of mutations) {
    const touches = touchesOf(name, args, config);
    for (const id of touches.userIds) userIds.add(id);
    for (const key of touches.keys) keys.add(key);
  }
  const files = await load.files([...userIds]);
  const owners = await load.owners([...keys]);
  const changeSet = new ChangeSet(config);
  for (const id of userIds) changeSet.load(id, files.get(id));
  for (const key of keys) changeSet.loadOwner(key, owners.get(key));
  return changeSet;
}

export async function replay(
  items: readonly OutboxItem[],
  config: Configuration,
  load: Loaders,
): Promise<Replayed> {
  const changeSet = await loadChangeSet(items, config, load);
  const withoutEffect = replayOver(changeSet, items, config);
  return { files: new Map(changeSet.changes()), withoutEffect };
}

/**
 * Runs items on a change set that was loaded for them. Returns those that have no effect. What is about a user whose creation
 * stands behind it, because that was sent again, is run once more at the end: there it will be sent again, too (S17).
 */
export function replayOver(
  changeSet: ChangeSet,
  items: readonly OutboxItem[],
  config: Configuration,
): ReadonlySet<MutationUid> {
  const withoutEffect = new Set<MutationUid>();
  const tooEarly: OutboxItem[] = [];
  const run = (item: OutboxItem) => {
    if (isAlreadyThere(item, changeSet.file(item.userId))) return;
    const { ok } = applyMutation(changeSet, item.name, item.args, itemToContext(item, config));
    if (!ok) withoutEffect.add(item.uid);
  };
  for (const item of items) {
    if (!changeSet.file(item.userId) && item.name !== 'user.create') tooEarly.push(item);
    else run(item);
  }
  tooEarly.forEach(run);
  return withoutEffect;
}

function itemToContext(item: OutboxItem, config: Configuration): MutationContext {
  const desk = config.desks.find((candidate) => candidate.code === item.desk);
  return {
    uid: item.uid,
    actor: { userId: item.actorId, name: item.actorName, roles: [] },
    occurredAt: item.occurredAt,
    today: instantToCalendarDate(item.occurredAt, config.timeZone),
    ...(desk && { desk: { code: desk.code, library: desk.library } }),
    config,
  };
}
