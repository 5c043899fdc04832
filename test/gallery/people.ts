/** Made-up people for looking at: the same at every start. */
import { createAvatar } from '@dicebear/core';
import { avataaars } from '@dicebear/collection';

const lasts = [
  'Andersen',
  'Bauer',
  'Dubois',
  'Ferrari',
  'Fischer',
  'García',
  'Haddad',
  'Horvat',
  'Kone',
  'Kowalska',
  'Lindqvist',
  'Mbeki',
  'Moreau',
  'Nakamura',
  'Novák',
  'O’Neill',
  'Okafor',
  'Olsen',
];
const firsts = [
  'Nadia',
  'Ibrahim',
  'Júlia',
  'Günter',
  'Amara',
  'Sofie',
  'Leïla',
  'Björn',
  'Tomasz',
  'Oskar',
  'Wanjiru',
  'Ewa',
  'Rafael',
  'Zoë',
  'Dmitri',
];
const groups = ['Staff', 'Graduate Student', 'Undergraduate Student', 'Guest', 'Faculty', 'Alumni'];
const dates = ['2027-01-31', '2028-06-30', '2027-08-31', '2026-09-30'];

const pictures = new Map<string, string>();
export function portrait(seed: string): string {
  const known = pictures.get(seed);
  if (known !== undefined) return known;
  const uri = createAvatar(avataaars, { seed, backgroundColor: ['e2e6ec'] }).toDataUri();
  pictures.set(seed, uri);
  return uri;
}

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly accountType: string;
  readonly recordType: string;
  readonly job: string;
  readonly group: string;
  readonly expiry: string;
  readonly isBlocked: boolean;
  readonly hasNote: boolean;
  readonly balanceMinor: number;
  readonly isWaiting: boolean;
  readonly hasPicture: boolean;
};

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T;

export function makePeople(count: number): readonly Person[] {
  const people = Array.from({ length: count }, (_, i) => ({
    id: String(20418374 + i * 7),
    name: `${pick(lasts, i * 7 + Math.floor(i / 18))}, ${pick(firsts, i * 4 + Math.floor(i / 15))}`,
    isActive: i % 9 !== 5,
    accountType: i % 4 === 1 ? 'Internal' : 'External',
    recordType: i % 6 === 0 ? 'Staff' : 'Public',
    job: i % 6 === 0 ? 'Circulation Assistant' : '–',
    group: pick(groups, i * 5),
    expiry: pick(dates, i * 3 + Math.floor(i / 4)),
    isBlocked: i % 11 === 4,
    hasNote: i % 7 === 2,
    balanceMinor: i % 8 === 3 ? 4250 : 0,
    isWaiting: i % 13 === 6,
    hasPicture: i % 5 !== 3,
  }));
  return people.toSorted((a, b) => a.name.localeCompare(b.name));
}
