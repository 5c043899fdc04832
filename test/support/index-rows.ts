// Index rows of invented users for the tests and the bench of the search: seeded, so that a failing run can be repeated.
import type { IndexRow } from '#core/search/index-row.ts';
import { emailToKey, primaryIdToKey } from '#core/domain/identifier-key.ts';
import { NO_DAY } from '#core/search/day-number.ts';
import { tokensOf } from '#core/search/fold.ts';

const FIRST_NAMES =
  'Amara Björn Chloé Dmitri Élodie Fatima Günter Hana Ibrahim Jan-Luc Júlia Kwame Leïla Mårten Nadia Oskar Pia Quentin Rafael Sofie Tomasz Ursula Wanjiru Xavier Yusuf Zoë'.split(
    ' ',
  );
const STEMS =
  'Ander Bauer Dubo Ferra Fisch Garc Hadda Horva Kow Lindq Mül Nguy Ok O’Bri Øster Park Quist Ross Šimi Tana Ueda Vargh Weiß Yıl Zamo Łuka Đurić Smit'.split(
    ' ',
  );
const ENDINGS = 'a berg dottir en ez i ko mann nen ois ov ska son stad t vić'.split(' ');
const GROUPS = ['UNDRGRD', 'GRAD', 'FACULTY', 'STAFF', 'ALUMNI', 'VISITOR', ''];
const JOBS = ['', '', '', 'CIRC', 'CAT', 'ACQ'];
const ROLES = ['200', '21', '32', '214'];

export const DAY_IN_2026 = 20_500;

/** Numbers in [0, 1) from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The id of the n-th invented user: spread over all leading digits, so that ids do not follow the numbers. */
export function userIdOf(number: number): string {
  const hex = (value: number, width: number) => (value >>> 0).toString(16).padStart(8, '0').slice(-width);
  return `${hex(Math.imul(number, 0x9e3779b1), 8)}-0000-7000-8000-0000${hex(number, 8)}`;
}

/** Row `number`; the same number with another random source is another state of the same user. */
export function anIndexRow(number: number, random: () => number): IndexRow {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const last = pick(STEMS) + pick(ENDINGS);
  const first = pick(FIRST_NAMES);
  const preferred = random() < 0.1 ? pick(FIRST_NAMES) : undefined;
  const middle = random() < 0.3 ? pick(FIRST_NAMES) : undefined;
  const given = [preferred ?? first, middle].filter((part) => part !== undefined).join(' ');
  const roles = random() < 0.2 ? [pick(ROLES), pick(ROLES)] : ['200'];
  const primaryId = `P${String(number).padStart(6, '0')}`;
  return {
    id: userIdOf(number),
    location: number,
    name: `${last}, ${given}`,
    primaryId,
    tokens: tokensOf([last, first, preferred, middle], roles),
    keys: [
      primaryIdToKey(primaryId),
      primaryIdToKey(`2930${String(number).padStart(10, '0')}`),
      primaryIdToKey(`card-${number}-${Math.floor(random() * 1e6)}`),
      emailToKey(`user${number}@example.org`),
      emailToKey(`home${number}@mail.example`),
    ],
    facets: {
      recordType: pick(['PUBLIC', 'PUBLIC', 'PUBLIC', 'STAFF', 'CONTACT']),
      accountType: pick(['EXTERNAL', 'EXTERNAL', 'INTERNAL', 'INTERNAL_EXTERNAL_AUTH']),
      status: random() < 0.9 ? 'ACTIVE' : 'INACTIVE',
      userGroup: pick(GROUPS),
      jobCategory: pick(JOBS),
    },
    expiryDay: random() < 0.1 ? NO_DAY : DAY_IN_2026 - 400 + Math.floor(random() * 1500),
    birthDay: random() < 0.1 ? NO_DAY : Math.floor(random() * 22_000) - 8_000,
    balanceMinor: random() < 0.8 ? 0 : Math.floor(random() * 10_000) - 500,
    flags: Math.floor(random() * 32),
  };
}

export function someIndexRows(count: number, seed: number): IndexRow[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, number) => anIndexRow(number, random));
}
