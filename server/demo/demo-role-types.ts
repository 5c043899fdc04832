// Role types with Alma's numeric codes (HFrUserRoles.roleType) and the area that the Roles filter groups them by.
import type { Configuration } from '#core/schema/types.ts';

const rolesByArea: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Fulfillment: {
    '200': 'Patron',
    '32': 'Circulation Desk Operator',
    '221': 'Circulation Desk Manager',
    '299': 'Circulation Desk Operator - Limited',
    '51': 'Requests Operator',
    '38': 'Fulfillment Services Operator',
    '215': 'Fulfillment Services Manager',
    '52': 'Fulfillment Administrator',
    '214': 'Work Order Operator',
    '239': 'Resource Sharing Partners Manager',
    '231': 'Course Reserves Manager',
    '251': 'Course Reserves Viewer',
    '428': 'Printout Queue Manager',
  },
  'User Management': {
    '21': 'User Manager',
    '50': 'User Administrator',
  },
  'General Administration': {
    '26': 'General System Administrator',
    '57': 'Letter Administrator',
    '301': 'Known issues operator',
    '238': 'API Infra Read',
    '222': 'SDK Write',
  },
  'Resource Management': {
    '29': 'Repository Manager',
    '53': 'Repository Administrator',
    '204': 'Cataloger',
    '227': 'Cataloger Extended',
    '205': 'Catalog Administrator',
    '206': 'Catalog Manager',
    '209': 'Electronic Inventory Operator',
    '224': 'Electronic Inventory Operator Extended',
    '210': 'Physical Inventory Operator',
    '225': 'Physical Inventory Operator Extended',
    '12': 'Digital Inventory Operator',
    '226': 'Digital Inventory Operator Extended',
    '228': 'Collection Inventory Operator',
    '229': 'Collection Inventory Operator Extended',
    '208': 'CDI Inventory Operator',
  },
  Acquisitions: {
    '37': 'Receiving Operator',
    '33': 'Vendor Manager',
    '250': 'Vendor Account Manager',
    '34': 'Ledger Manager',
    '36': 'Fund Manager',
    '41': 'License Manager',
    '58': 'License Viewer',
    '43': 'Invoice Operator',
    '48': 'Invoice Operator Extended',
    '44': 'Invoice Manager',
    '45': 'Fiscal Period Manager',
    '46': 'Selector',
    '243': 'Selector Extended',
    '54': 'Purchasing Operator',
    '47': 'Purchasing Operator Extended',
    '55': 'Purchasing Manager',
    '247': 'Purchase Request Manager',
    '248': 'Purchase Request Operator Extended',
    '217': 'Trial Manager',
    '244': 'Usage Data Operator',
    '56': 'Acquisitions Administrator',
  },
  Analytics: {
    '220': 'Designs Analytics',
    '2200': 'Analytics Administrator',
  },
  Discovery: {
    '300': 'Discovery - Admin',
  },
  Deposits: {
    '0': 'Deposit Manager',
    '1': 'Deposit Operator',
    '2': 'Deposit Operator Extended',
  },
};

export const demoRoleTypes: Configuration['roleTypes'] = Object.entries(rolesByArea).flatMap(
  ([area, roles]) => Object.entries(roles).map(([code, label]) => ({ code, label, area })),
);

type Desk = { readonly code: string; readonly library: string; readonly name: string };

/** Sets of roles that are given together; a desk role names its desks. */
export function createRoleProfiles(
  institution: string,
  desk: Desk,
): NonNullable<Configuration['roleProfiles']> {
  const patron = { type: '200', scope: institution, parameters: [] };
  const atDesk = { type: 'CirculationDesk', scope: desk.library, value: desk.code };
  return [
    { code: 'PATRON', label: 'Patron', roles: [patron] },
    {
      code: 'FRONT_DESK',
      label: `${desk.name}, Main Library`,
      roles: [patron, { type: '32', scope: desk.library, parameters: [atDesk] }],
    },
    {
      code: 'USER_OFFICE',
      label: 'User office',
      roles: [patron, { type: '21', scope: institution, parameters: [] }],
    },
  ];
}
