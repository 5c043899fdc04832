// The tabs of User Details and which of them a user has: contacts have no Identifiers and Blocks, and only patrons
// (or who has fees from then) have Fines/Fees. Courses and demerits are shown where the institution has them, demerits to
// the roles at desks alone.
import { maySeeHistory } from '#core/permissions/history-access.ts';
import { canDo } from '#core/permissions/permissions.ts';
import type { Actor } from '#core/permissions/actor.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import { PATRON_ROLE } from '#core/domain/account-state.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';

const userTabs = [
  'general',
  'contact',
  'identifiers',
  'notes',
  'blocks',
  'fees',
  'statistics',
  'attachments',
  'proxy',
  'courses',
  'demerits',
  'history',
] as const;
export type UserTab = (typeof userTabs)[number];

type Looking = { readonly actor: Actor; readonly config: Configuration; readonly today: CalendarDate };

export function tabsOf({ user, fees }: UserFile, { actor, config, today }: Looking): readonly UserTab[] {
  const isContact = user.recordType === 'CONTACT';
  const hasFees = fees.length > 0 || user.roles.some((role) => role.type === PATRON_ROLE);
  const where = { today, institution: config.institution.code };
  return userTabs.filter((tab) => {
    if (tab === 'identifiers' || tab === 'blocks') return !isContact;
    if (tab === 'courses') return !isContact && config.parameters['courses_enabled'] === 'true';
    if (tab === 'demerits')
      return (
        !isContact && config.parameters['demerits_enabled'] === 'true' && canDo(actor, 'demerit.view', where)
      );
    if (tab === 'history') return maySeeHistory(actor, config, today);
    return tab !== 'fees' || hasFees;
  });
}

/** The tab of an address; General Information when the address names none that this user has. */
export function toUserTab(name: string | undefined, tabs: readonly UserTab[]): UserTab {
  return tabs.find((tab) => tab === name) ?? 'general';
}
