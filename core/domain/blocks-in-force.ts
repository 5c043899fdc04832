// Which blocks of a user count now and what they forbid. A block's expiry date is the date on which it is lifted: from
// that day on it forbids nothing.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Block, Configuration, User } from '../schema/types.ts';
import { isBefore } from './calendar-date.ts';

export type BlockedAction = Configuration['blockDefinitions'][number]['actions'][number];

export function blocksInForce(user: Pick<User, 'blocks'>, today: CalendarDate): Block[] {
  return user.blocks.filter((block) => isInForce(block, today));
}

function isInForce(block: Block, today: CalendarDate): boolean {
  return block.status === 'ACTIVE' && (block.expiryDate === undefined || isBefore(today, block.expiryDate));
}

/**
 * What a block forbids, by its definition. A block that nobody defined (loaded from elsewhere) forbids loans and
 * renewals: whoever set it meant something by it.
 */
export function forbiddenActions(block: Block, config: Configuration): readonly BlockedAction[] {
  const definition = config.blockDefinitions.find(({ code }) => code === block.description);
  return definition?.actions ?? ['LOAN', 'RENEW'];
}

export function blocksForbidding(
  user: Pick<User, 'blocks'>,
  action: BlockedAction,
  config: Configuration,
  today: CalendarDate,
): Block[] {
  return blocksInForce(user, today).filter((block) => forbiddenActions(block, config).includes(action));
}
