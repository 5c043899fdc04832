// Blocks in words: what they forbid, and how that reads in a sentence.
import type { TFunction } from 'i18next';
import { forbiddenActions, type BlockedAction } from '#core/domain/blocks-in-force.ts';
import type { Block, Configuration } from '#core/schema/types.ts';
import { blockLabel } from '../../i18n/code-label.ts';
import type { Formats } from '../../i18n/format.ts';

/** "loan, renewal and request" */
export function forbidsText(actions: readonly BlockedAction[], t: TFunction<'fields'>): string {
  const names = actions.map((action) => t(`values.${action}`));
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : t('and', { first: names.slice(0, -1).join(', '), last });
}

/** As a cell of its own: "Loan, renewal and request". */
export function forbidsCell(actions: readonly BlockedAction[], t: TFunction<'fields'>): string {
  const text = forbidsText(actions, t);
  return `${text.slice(0, 1).toLocaleUpperCase()}${text.slice(1)}`;
}

export type BlockWords = {
  readonly config: Configuration;
  readonly formats: Formats;
  readonly t: TFunction<'user'>;
  readonly tf: TFunction<'fields'>;
};

/** "Overdue block: loan, renewal, until 15 Dec 2026" */
export function blockReason(block: Block, { config, formats, t, tf }: BlockWords): string {
  const name = blockLabel(config, block.description);
  const actions = forbidsText(forbiddenActions(block, config), tf);
  return block.expiryDate === undefined
    ? t('borrow.blocked', { name, actions })
    : t('borrow.blockedUntil', { name, actions, date: formats.date(block.expiryDate) });
}

/** "No loan, renewal until 15 Dec 2026. Two items since October." */
export function blockStory(block: Block, { config, formats, t, tf }: BlockWords): string {
  const actions = forbidsText(forbiddenActions(block, config), tf);
  const what =
    block.expiryDate === undefined
      ? t('popUp.forbids', { actions })
      : t('popUp.forbidsUntil', { actions, date: formats.date(block.expiryDate) });
  return block.note === undefined ? what : `${what} ${block.note}`;
}
