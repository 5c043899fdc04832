// For whom a user acts: the sponsor of a Fulfillment Proxy first, who was set when the user was created and stays; then
// the patrons that staff added.
import type { ActorRef, User } from '#core/schema/types.ts';
import type { Instant, RowId, UserId } from '#core/schema/primitives.ts';

export type ProxyRow = {
  readonly id: RowId;
  readonly userId: UserId;
  readonly isFulfillment: boolean;
  readonly createdBy: ActorRef;
  readonly createdAt: Instant;
};

export function proxiesOf(user: User): readonly ProxyRow[] {
  const { fulfillmentProxyFor: sponsor, createdBy, createdAt } = user;
  const proxies = user.proxyFor.map((row) => ({ ...row, isFulfillment: false }));
  if (sponsor === undefined) return proxies;
  // the tie is no row of its own: the sponsor's id tells it from the rows
  const id: string = sponsor;
  return [{ id, userId: sponsor, isFulfillment: true, createdBy, createdAt }, ...proxies];
}
