// How the people of the crowd can be reached: invented streets, the example domains of RFC 2606, and telephone numbers
// that Ofcom keeps free for fiction.
import type { Address, Email, Phone, User } from '#core/schema/types.ts';
import { demoStaff } from './demo-accounts.ts';
import { foldName, type NamePool } from './demo-names.ts';
import { byHand, makeAddress, makeEmail, makePhone, type RowMaking } from './demo-rows.ts';

export type CrowdMember = {
  readonly index: number;
  readonly own: RowMaking;
  readonly pool: NamePool;
  readonly recordType: User['recordType'];
  readonly firstName: string;
  readonly lastName: string;
};

const domains = ['example.com', 'example.org', 'example.net'];

export function makeCrowdContact(member: CrowdMember): Pick<User, 'addresses' | 'emails' | 'phones'> {
  if (member.recordType === 'CONTACT') return makeVendorContact(member);
  return { addresses: makeAddresses(member), emails: makeEmails(member), phones: makePhones(member) };
}

function makeVendorContact({ own, index }: CrowdMember): Pick<User, 'addresses' | 'emails' | 'phones'> {
  return {
    addresses: [],
    emails: [makeEmail(own, `orders${index}@vendor.example`, { types: ['order', 'claim'] })],
    phones: [makePhone(own, fictionalNumber(own), { types: ['order_phone'], preferredSms: false })],
  };
}

function makeAddresses(member: CrowdMember): Address[] {
  const { own } = member;
  const addresses = [makeAddress(own, streetOf(member))];
  if (own.random.hasChance(25)) {
    addresses.push(makeAddress(own, { ...streetOf(member), types: ['work'], preferred: false }));
  }
  return addresses;
}

function streetOf({ own: { random }, pool }: CrowdMember) {
  return {
    line1: random.pick(pool.streets),
    city: random.pick(pool.cities),
    postalCode: random.pick(pool.postalCodes),
    country: pool.country,
  };
}

function makeEmails({ own, index, firstName, lastName, recordType }: CrowdMember): Email[] {
  const { random } = own;
  const name = [foldName(firstName), foldName(lastName)].filter(Boolean).join('.') || 'reader';
  const types = [recordType === 'STAFF' ? 'work' : 'school'];
  const emails = [makeEmail(own, `${name}${index}@northgate.example`, { types })];
  if (random.hasChance(30)) {
    const making = own.external ? byHand(own, demoStaff('operator'), random.integer(0, 300)) : own;
    emails.push(makeEmail(making, `${name}${index}@${random.pick(domains)}`, { preferred: false }));
  }
  return emails;
}

function makePhones({ own }: CrowdMember): Phone[] {
  const { random } = own;
  if (random.hasChance(20)) return [];
  const phones = [makePhone(own, fictionalNumber(own))];
  if (random.hasChance(20)) {
    phones.push(
      makePhone(own, `+44 20 7946 0${random.digits(3)}`, {
        types: ['home'],
        preferred: false,
        preferredSms: false,
      }),
    );
  }
  return phones;
}

function fictionalNumber({ random }: RowMaking): string {
  return `+44 7700 900 ${random.digits(3)}`;
}
