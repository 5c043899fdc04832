// The library of every run: the demo library's configuration, a few members of staff with different rights, and a
// handful of patrons, so few that desks keep meeting at the same ones.
import type { OfflineGrant } from '../../server/sync/server-store.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import type { Configuration, Role, UserFile } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import { createDemoConfiguration } from '../../server/demo/demo-configuration.ts';
import type { SeededRandom } from './seeded-random.ts';

export const START_MS = Date.UTC(2026, 10, 23, 8);
const LIBRARIES_OPEN: Instant = '2026-01-05T08:00:00.000Z';

/** Only the libraries, desks, tables and fee types that the actions use; a pull carries it whole. */
export function createSimConfiguration(): Configuration {
  const whole = createDemoConfiguration();
  return { ...whole, parameters: {} };
}

export function makeUser(
  id: UserId,
  fields: {
    firstName: string;
    lastName: string;
    primaryId: string;
    roles?: readonly Role[];
    address?: string;
  },
  at: Instant = LIBRARIES_OPEN,
): UserFile {
  const author = { createdBy: { name: 'Migration' }, createdAt: at };
  return {
    user: {
      id,
      recordType: 'PUBLIC',
      accountType: 'INTERNAL',
      firstName: fields.firstName,
      lastName: fields.lastName,
      primaryId: fields.primaryId,
      userGroup: 'GUEST',
      status: 'ACTIVE',
      resourceSharingLibraries: [],
      purchaseRequestLibraries: [],
      declinedLetters: [],
      forcePasswordChange: false,
      multiFactor: false,
      loginRestrictionsDisabled: false,
      simulatedLoginAllowed: false,
      hasPassword: false,
      roles: [...(fields.roles ?? [])],
      addresses: [],
      phones: [],
      emails: [
        {
          id: `${id.slice(0, -4)}e0e0`,
          external: false,
          types: ['personal'],
          preferred: true,
          address: fields.address ?? `${fields.primaryId}@example.org`,
          ...author,
        },
      ],
      identifiers: [],
      notes: [],
      blocks: [],
      statistics: [],
      proxyFor: [],
      attachments: [],
      keptFields: {},
      ...author,
      updatedBy: author.createdBy,
      updatedAt: at,
    },
    fees: [],
    olderFees: { count: 0, originalMinor: 0 },
    history: [],
    loans: [],
  };
}

const FIRST_NAMES = ['Ada', 'Leïla', 'Tomás', 'Chidi', 'Ines', 'Zoë', 'Ravi', 'Marta'];

export function makePatrons(random: SeededRandom, count: number): UserFile[] {
  return Array.from({ length: count }, (_, i) =>
    makeUser(random.uuid(), {
      firstName: FIRST_NAMES[i % FIRST_NAMES.length] ?? 'Ada',
      lastName: `Patron${i}`,
      primaryId: `p${i}`,
    }),
  );
}

/** Managers may do everything, operators no deletion and no identifiers. */
const ROLE_TYPES = ['21', '221', '32', '50', '32', '21'];

export function makeStaff(random: SeededRandom, institution: string): UserFile[] {
  return ROLE_TYPES.map((type, i) => {
    const role: Role = {
      id: random.uuid(),
      type,
      scope: institution,
      status: 'ACTIVE',
      parameters: [],
    };
    return makeUser(random.uuid(), {
      firstName: 'Staff',
      lastName: `Member${i}`,
      primaryId: `s${i}`,
      roles: [role],
    });
  });
}

/** A person at a desk; with a grant, changes count by the roles of the sign-in, without one by those of now. */
export function makeSession(
  staff: UserFile,
  desk: Configuration['desks'][number],
  grant: OfflineGrant | undefined,
): DeskSession {
  return {
    actor: {
      userId: staff.user.id,
      name: shownName(staff.user),
      roles: rolesToActorRoles(staff.user.roles),
    },
    desk: { code: desk.code, library: desk.library },
    ...(grant && { grant: { id: grant.id, secret: grant.secret } }),
  };
}

export function makeGrant(random: SeededRandom, staff: UserFile, issuedMs: number): OfflineGrant {
  return {
    id: random.uuid(),
    userId: staff.user.id,
    secret: random.uuid(),
    roles: staff.user.roles,
    issuedAt: msToInstant(issuedMs - 60_000),
    expiresAt: msToInstant(issuedMs + 72 * 3600_000),
  };
}
