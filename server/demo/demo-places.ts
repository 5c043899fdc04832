// Northgate's libraries, and the desks and service units in them. One desk takes no payments (the pick-up shelf), so that the rules for
// "receives payments" can be seen; the reading room's desk is the one that closes last.
import type { Configuration } from '#core/schema/types.ts';

export const demoLibraries: Configuration['libraries'] = [
  { code: 'MAIN', name: 'Main Library', resourceSharing: true },
  { code: 'SCI', name: 'Science Library', resourceSharing: false },
  { code: 'LAW', name: 'Law Library', resourceSharing: true },
  { code: 'MED', name: 'Medical Library', resourceSharing: true },
  { code: 'ART', name: 'Art and Music Library', resourceSharing: false },
];

export const demoDesks: Configuration['desks'] = [
  { code: 'MAIN_FRONT', library: 'MAIN', name: 'Front desk', receivesPayments: true, prefix: 'MF' },
  { code: 'MAIN_REG', library: 'MAIN', name: 'Registration', receivesPayments: true, prefix: 'MR' },
  { code: 'MAIN_PICKUP', library: 'MAIN', name: 'Pick-up shelf', receivesPayments: false, prefix: 'MP' },
  { code: 'MAIN_READING', library: 'MAIN', name: 'Reading room', receivesPayments: true, prefix: 'ML' },
  { code: 'SCI_FRONT', library: 'SCI', name: 'Front desk', receivesPayments: true, prefix: 'SF' },
  { code: 'SCI_LAPTOP', library: 'SCI', name: 'Laptop loans', receivesPayments: true, prefix: 'SL' },
  { code: 'LAW_FRONT', library: 'LAW', name: 'Front desk', receivesPayments: true, prefix: 'LF' },
  { code: 'LAW_RESERVE', library: 'LAW', name: 'Course reserves', receivesPayments: true, prefix: 'LR' },
  { code: 'MED_FRONT', library: 'MED', name: 'Front desk', receivesPayments: true, prefix: 'HF' },
  { code: 'ART_FRONT', library: 'ART', name: 'Front desk', receivesPayments: true, prefix: 'AF' },
];

export const demoServiceUnits: NonNullable<Configuration['serviceUnits']> = [
  { code: 'MAIN_ACQ', library: 'MAIN', name: 'Acquisitions' },
  { code: 'MAIN_SER', library: 'MAIN', name: 'Serials' },
  { code: 'LAW_ACQ', library: 'LAW', name: 'Law acquisitions' },
];
