// The demo library "Northgate University Library": what its administrator would have configured. Its parts stand in the
// files beside this one, by topic. Limits follow Alma's rule that a balance at or over the amount blocks.
import type { Configuration } from '#core/schema/types.ts';
import { demoBlockDefinitions, demoPatronLimits } from './demo-blocks-and-limits.ts';
import { demoCodeTables, demoSocialIdentifierTypes, demoStatisticMapping } from './demo-code-tables.ts';
import { demoFeeTypes, demoPaymentMethods } from './demo-fee-types.ts';
import { createDemoParameters } from './demo-parameters.ts';
import { demoDesks, demoLibraries, demoServiceUnits } from './demo-places.ts';
import { createRoleProfiles, demoRoleTypes } from './demo-role-types.ts';

export const demoInstitution: Configuration['institution'] = {
  code: 'NGU_INST',
  name: 'Northgate University Library',
};

/** `photoServerUrl` ends with "/"; empty: no pictures. */
export function createDemoConfiguration(photoServerUrl = ''): Configuration {
  return {
    institution: demoInstitution,
    currency: { code: 'EUR', decimals: 2 },
    timeZone: 'Europe/Berlin',
    libraryIndependence: false,
    libraries: demoLibraries,
    desks: demoDesks,
    serviceUnits: demoServiceUnits,
    codeTables: demoCodeTables,
    statisticMapping: demoStatisticMapping,
    roleTypes: demoRoleTypes,
    roleProfiles: createRoleProfiles(demoInstitution.code, {
      ...{ code: 'MAIN_FRONT', library: 'MAIN', name: 'Front desk' },
    }),
    linkedAccountRules: [
      {
        ...{ code: 'GUESTS', label: 'Guests of other institutions', userGroup: 'GUEST' },
        ...{ expiryFromSource: true, refreshExpiry: true, purgeMonths: 1 },
      },
    ],
    socialIdentifierTypes: demoSocialIdentifierTypes,
    feeTypes: demoFeeTypes,
    paymentMethods: demoPaymentMethods,
    blockDefinitions: demoBlockDefinitions,
    patronLimits: demoPatronLimits,
    mandatoryFields: {
      PUBLIC: ['firstName', 'lastName', 'primaryId', 'userGroup', 'email'],
      STAFF: ['firstName', 'lastName', 'primaryId', 'userGroup', 'email'],
      CONTACT: ['firstName', 'lastName', 'primaryId'],
    },
    parameters: createDemoParameters(photoServerUrl),
  };
}
