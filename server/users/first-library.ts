// The beginning of a library that is not a demo: a configuration to edit, and one administrator who can sign in and edit it.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { roleTypes } from '#core/permissions/permissions.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { ActorRef, Configuration, UserFile } from '#core/schema/types.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { createDemoConfiguration } from '../demo/demo-configuration.ts';
import { createRoleProfiles } from '../demo/demo-role-types.ts';
import { query } from '../store/query.ts';
import { bulkLoadUsers } from './bulk-load.ts';
import { saveConfiguration } from './stored-configuration.ts';

export type FirstLibrary = {
  readonly institution: Configuration['institution'];
  readonly adminPassword: string;
  readonly nowMs: number;
};

/** Of the demo's parameters, those that are a choice of its own: a new library has Alma's defaults (alma-facts 4). */
const standardParameters: Configuration['parameters'] = {
  from_address: '',
  pin_number_method: '',
  photo_server_url: '',
  mfa_for_alma_hep: 'false',
  external_users_with_internal_auth: 'false',
  check_for_expired_account: 'false',
  courses_enabled: 'false',
  record_last_patron_activity_date: 'false',
};

/** Code tables and fee types are Alma's usual ones, as in the demo; libraries and desks begin with one of each. */
export function createFirstConfiguration(institution: Configuration['institution']): Configuration {
  const usual = createDemoConfiguration();
  const library = { code: 'MAIN', name: 'Main Library', resourceSharing: true };
  const desk = { code: 'MAIN_CIRC', library: library.code, name: 'Circulation Desk' };
  return {
    ...usual,
    institution,
    libraries: [library],
    desks: [{ ...desk, receivesPayments: true, prefix: 'MC' }],
    serviceUnits: [],
    roleProfiles: createRoleProfiles(institution.code, desk),
    linkedAccountRules: [],
    parameters: { ...usual.parameters, ...standardParameters },
  };
}

/** Does nothing when the database has a library; then returns false. */
export async function createFirstLibrary(
  pool: pg.Pool,
  codec: SlotCodec,
  first: FirstLibrary,
): Promise<boolean> {
  const [known] = await query(pool, 'select from configuration limit 1');
  if (known) return false;
  const config = createFirstConfiguration(first.institution);
  const admin = toAdministrator(first);
  await bulkLoadUsers(pool, [admin], { codec, config });
  await query(pool, 'insert into staff_account (user_id, password_hash) values ($1, $2)', [
    admin.user.id,
    await hashPassword(first.adminPassword),
  ]);
  const saved = await saveConfiguration(pool, config, 0);
  return saved.type === 'Saved';
}

function toAdministrator({ institution, nowMs }: FirstLibrary): UserFile {
  const at = msToInstant(nowMs);
  const by: ActorRef = { name: 'Set-up' };
  return {
    user: {
      id: randomUUID(),
      recordType: 'STAFF',
      accountType: 'INTERNAL',
      firstName: 'Library',
      lastName: 'Administrator',
      primaryId: 'admin',
      status: 'ACTIVE',
      resourceSharingLibraries: [],
      purchaseRequestLibraries: [],
      declinedLetters: [],
      forcePasswordChange: false,
      multiFactor: false,
      loginRestrictionsDisabled: false,
      simulatedLoginAllowed: false,
      hasPassword: true,
      roles: [
        {
          id: randomUUID(),
          type: roleTypes.userAdministrator,
          scope: institution.code,
          status: 'ACTIVE',
          parameters: [],
        },
      ],
      ...{ addresses: [], phones: [], emails: [], identifiers: [], notes: [], blocks: [], statistics: [] },
      ...{ proxyFor: [], attachments: [], keptFields: {} },
      createdBy: by,
      createdAt: at,
      updatedBy: by,
      updatedAt: at,
    },
    ...{ fees: [], olderFees: { count: 0, originalMinor: 0 }, history: [], loans: [] },
  };
}
