// Whom a user's mail goes to: the preferred address and every CC address, a guardian's say. Without a preferred address
// nobody gets letters.
import type { User } from '../schema/types.ts';

/** Code of the e-mail type; the configuration keeps it (core/configuration/rules.ts). */
export const CC_ADDRESS = 'cc';

export function mailRecipients({ emails }: Pick<User, 'emails'>): string[] {
  const preferred = emails.find((email) => email.preferred);
  if (!preferred) return [];
  const copies = emails.filter(({ types }) => types.includes(CC_ADDRESS));
  return [...new Set([preferred, ...copies].map(({ address }) => address))];
}
