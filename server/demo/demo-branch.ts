// "Branch College", the second institution of the demo's network zone: a few users in a database of their own, so that
// Distribute and Find user in other institution can be tried. Nobody works there: it has no server of its own.
import type pg from 'pg';
import type { Instant } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { bulkLoadUsers } from '../users/bulk-load.ts';
import { saveConfiguration } from '../users/stored-configuration.ts';
import { createDemoConfiguration } from './demo-configuration.ts';
import {
  makeAddress,
  makeBlock,
  makeEmail,
  makeIdentifier,
  makeNote,
  makePhone,
  makeRole,
  sisActor,
} from './demo-rows.ts';
import { DemoTime } from './demo-time.ts';
import { makeUserFile } from './demo-user-file.ts';
import { nameToUuid, SeededRandom } from './seeded-random.ts';

export const branchInstitution: Configuration['institution'] = {
  code: 'BRANCH_INST',
  name: 'Branch College',
};

/** Primary identifier, first and last name, barcode. */
const people = [
  ['bc1001', 'Saga', 'Lindqvist', '29400000001001'],
  ['bc1002', 'Kofi', 'Mensah', '29400000001002'],
  ['bc1003', 'Irena', 'Havel', '29400000001003'],
  ['bc1004', 'Tomasz', 'Bielak', '29400000001004'],
] as const;

function createBranchConfiguration(): Configuration {
  return {
    ...createDemoConfiguration(),
    institution: branchInstitution,
    libraries: [{ code: 'BRANCH', name: 'Branch Library', resourceSharing: true }],
    desks: [
      {
        code: 'BRANCH_CIRC',
        library: 'BRANCH',
        name: 'Circulation Desk',
        receivesPayments: true,
        prefix: 'BC',
      },
    ],
    roleProfiles: [],
    linkedAccountRules: [],
  };
}

/** Fills an empty, migrated database; the configuration is written last. */
export async function seedBranch(
  pool: pg.Pool,
  { codec, now }: { readonly codec: SlotCodec; readonly now: Instant },
): Promise<void> {
  const config = createBranchConfiguration();
  await bulkLoadUsers(pool, makeBranchUsers(now), { codec, config });
  await saveConfiguration(pool, config, 0);
}

function makeBranchUsers(now: Instant): UserFile[] {
  const time = new DemoTime(now);
  return people.map(([primaryId, firstName, lastName, barcode], i) => {
    const random = new SeededRandom('branch', primaryId);
    const making = { random, time, external: true, createdBy: sisActor, createdAt: time.instant(300) };
    return makeUserFile(making, {
      ...{ id: nameToUuid('branch', primaryId), recordType: 'PUBLIC', firstName, lastName, primaryId },
      ...{ userGroup: 'UNDERGRAD', preferredLanguage: 'en', expiryDate: time.academicYearEnd(1) },
      roles: [{ ...makeRole(making, '200'), scope: branchInstitution.code }],
      identifiers: [makeIdentifier(making, 'BARCODE', barcode)],
      emails: [makeEmail(making, `${primaryId}@branch.example`)],
      phones: [makePhone(making, `+44 7700 900 ${810 + i}`)],
      addresses: [
        makeAddress(making, {
          line1: `${i + 3} Weir Lane`,
          city: 'Eastgate',
          postalCode: 'EG2 1BC',
          country: 'GBR',
        }),
      ],
      notes: i === 0 ? [makeNote(making, 'OTHER', 'Borrowed the key of the map room.')] : [],
      blocks: i === 1 ? [makeBlock(making, 'DELINQUENT')] : [],
    });
  });
}
