// By whose rights a queued change is judged (S9). The desk's clock is evidence, so what it says of the time counts only
// as far as the server gave it its word beforehand, in an offline grant:
//
//   made under a valid grant        the roles that the grant covers, on the day it was made
//   sent by the person themselves   the roles of now
//   otherwise                       refused: anybody could have written that name on it
//
// A change that is made online only (S22) counts by the roles of now, whoever proves to have made it, and only if it is fresh.
// Money that was taken is recorded in any case (S11), by the roles that the person has now.
import { shownName } from '#core/domain/shown-name.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { Actor, MutationContext } from '#core/mutations/mutation.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { findMutation, isOnlineOnly } from '#core/mutations/registry.ts';
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import { computeItemMac, isSameMac, type Hmac } from '#core/sync/item-mac.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { PushItem, User } from '#core/schema/types.ts';
import type { Instant } from '#core/schema/primitives.ts';
import { userToActor } from '../auth/actor.ts';
import type { ServerClock } from './clock.ts';
import type { World } from './load-world.ts';
import type { OfflineGrant } from './server-store.ts';

export type Judgement =
  | { readonly type: 'Judged'; readonly context: MutationContext }
  | { readonly type: 'Refused'; readonly rejection: Rejection };

/** How far a desk's clock, corrected by its own measure, may be ahead of ours. */
const clockToleranceMs = 5 * 60 * 1000;

/** What waited longer was made without the server, or went out when nobody looked at the screen any more. */
const onlineWithinMs = 5 * 60 * 1000;

const isMoneyTaken = (item: PushItem): boolean => findMutation(item.name)?.neverRefused === true;

export async function judgeItem(
  item: PushItem,
  sender: { readonly userId: string },
  world: World,
  parts: { readonly clock: ServerClock; readonly hmac: Hmac },
): Promise<Judgement> {
  const now = parts.clock.now();
  if (isOnlineOnly(item.name) && now - Date.parse(item.occurredAt) > onlineWithinMs)
    return { type: 'Refused', rejection: { code: 'OnlineOnly' } };
  const occurredAt = noLaterThan(item.occurredAt, now);
  const user = world.actorsById.get(item.actorId);
  const actor = await findActor(item, user, sender, world, parts, now);
  if (!actor) return { type: 'Refused', rejection: { code: 'GrantInvalid' } };
  const desk = world.config.desks.find((candidate) => candidate.code === item.desk);
  return {
    type: 'Judged',
    context: {
      uid: item.uid,
      actor,
      occurredAt,
      today: instantToCalendarDate(occurredAt, world.config.timeZone),
      ...(desk && { desk: { code: desk.code, library: desk.library } }),
      config: world.config,
    },
  };
}

async function findActor(
  item: PushItem,
  user: User | undefined,
  sender: { readonly userId: string },
  world: World,
  parts: { readonly hmac: Hmac },
  now: number,
): Promise<Actor | undefined> {
  const grant = await findValidGrant(item, world, parts.hmac);
  const isOfNow = isOnlineOnly(item.name);
  if (grant && !isOfNow) {
    const name = user ? shownName(user) : '';
    return { userId: item.actorId, name, roles: rolesToActorRoles(grant.roles) };
  }
  if (user && (sender.userId === item.actorId || isMoneyTaken(item) || (grant && isOfNow))) {
    const today = instantToCalendarDate(msToInstant(now), world.config.timeZone);
    return userToActor(user, today);
  }
  return isMoneyTaken(item) ? { userId: item.actorId, name: '', roles: [] } : undefined;
}

async function findValidGrant(item: PushItem, world: World, hmac: Hmac): Promise<OfflineGrant | undefined> {
  const grant = item.grantId === undefined ? undefined : world.grantsById.get(item.grantId);
  if (!grant || item.mac === undefined || grant.userId !== item.actorId) return undefined;
  const at = Date.parse(item.occurredAt);
  if (at < Date.parse(grant.issuedAt) - clockToleranceMs || at > Date.parse(grant.expiresAt))
    return undefined;
  return isSameMac(await computeItemMac(item, grant.secret, hmac), item.mac) ? grant : undefined;
}

function noLaterThan(occurredAt: Instant, now: number): Instant {
  return Date.parse(occurredAt) > now + clockToleranceMs ? msToInstant(now) : occurredAt;
}
