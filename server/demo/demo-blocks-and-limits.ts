// What each block forbids and who may override it, and the limits at which a user is blocked without anyone's doing.
import type { Configuration } from '#core/schema/types.ts';

export const demoBlockDefinitions: Configuration['blockDefinitions'] = [
  {
    code: 'DELINQUENT',
    label: 'Overdue block',
    type: 'GENERAL',
    overridable: 'OPERATOR',
    actions: ['LOAN', 'RENEW'],
    network: false,
  },
  {
    code: 'LOST_CARD',
    label: 'Lost card',
    type: 'GENERAL',
    overridable: 'ALL',
    actions: ['LOAN', 'RENEW', 'REQUEST'],
    network: false,
  },
  {
    code: 'ADDRESS_CHECK',
    label: 'Address to be checked',
    type: 'GENERAL',
    overridable: 'ALL',
    actions: ['LOAN'],
    network: false,
  },
  {
    code: 'CONDUCT',
    label: 'Library use suspended',
    type: 'GENERAL',
    overridable: 'MANAGER',
    actions: ['LOAN', 'RENEW', 'REQUEST', 'RESOURCE_SHARING'],
    network: true,
  },
  {
    code: 'RS_SUSPENDED',
    label: 'Resource sharing suspended',
    type: 'GENERAL',
    overridable: 'MANAGER',
    actions: ['RESOURCE_SHARING'],
    network: false,
  },
  {
    code: 'CONSORTIA',
    label: 'Blocked at a partner library',
    type: 'CONSORTIA',
    overridable: 'NONE',
    actions: ['LOAN', 'RENEW', 'REQUEST', 'RESOURCE_SHARING'],
    network: true,
  },
  {
    code: 'DEMERIT_SUSPENSION',
    label: 'Suspended for demerits',
    type: 'DEMERITS',
    overridable: 'MANAGER',
    actions: ['LOAN', 'REQUEST'],
    network: false,
  },
];

export const demoPatronLimits: Configuration['patronLimits'] = [
  { userGroup: 'UNDERGRAD', maxCashMinor: 2000, maxOverdues: 3 },
  { userGroup: 'GRAD', maxCashMinor: 2000, maxOverdues: 5 },
  { userGroup: 'FACULTY', maxCashMinor: 10_000, maxOverdues: 20 },
  { userGroup: 'STAFF', maxCashMinor: 5000, maxOverdues: 10 },
  { userGroup: 'ALUM', maxCashMinor: 1000, maxOverdues: 1 },
  { userGroup: 'GUEST', maxCashMinor: 1000, maxOverdues: 0 },
];
