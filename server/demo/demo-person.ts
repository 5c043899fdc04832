// The frame that the hand-written people of the demo library share: who keeps their record, when they joined, and how a
// person is written down briefly. One ready row maker for what the SIS sent, one for what staff added.
import type { Block, Fee, HistoryRow, Identifier, Loan, Note, User, UserFile } from '#core/schema/types.ts';
import { demoStaff } from './demo-accounts.ts';
import { makeFee, type FeeFields, type FeeStory } from './demo-fees.ts';
import {
  byHand,
  makeAddress,
  makeEmail,
  makeIdentifier,
  makePhone,
  makeRole,
  sisActor,
  type RowMaking,
} from './demo-rows.ts';
import type { DemoTime } from './demo-time.ts';
import { makeUserFile, type DemoUserFields } from './demo-user-file.ts';
import { nameToUuid, SeededRandom } from './seeded-random.ts';

type Making = {
  readonly time: DemoTime;
  readonly random: SeededRandom;
  /** Rows as the SIS (external users) or registration (internal ones) made them. */
  readonly own: RowMaking;
  /** Rows that staff added `daysAgo`. */
  readonly byStaff: (daysAgo: number, userName?: string) => RowMaking;
  readonly fee: (story: FeeStory, fields: Partial<FeeFields> & Pick<FeeFields, 'amountMinor'>) => Fee;
};

type PersonRows = {
  readonly identifiers?: Identifier[];
  readonly notes?: Note[];
  readonly blocks?: Block[];
  readonly fees?: Fee[];
  readonly loans?: Loan[];
  readonly history?: HistoryRow[];
} & Partial<Pick<User, 'addresses' | 'phones' | 'emails' | 'statistics' | 'proxyFor' | 'courses'>>;

export type Person = {
  readonly primaryId: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Digits of the barcode; without it the person has none. */
  readonly barcode?: string;
  readonly internal?: true;
  /** Absent: the usual address at northgate.example made of the primary identifier. */
  readonly email?: string | false;
  readonly fields?: Partial<DemoUserFields>;
  /** Fields that depend on the date of the demo. */
  readonly dated?: (time: DemoTime) => Partial<DemoUserFields>;
  readonly rows?: (making: Making) => PersonRows;
};

export const personId = (primaryId: string): string => nameToUuid('person', primaryId);

export function makePerson(person: Person, time: DemoTime): UserFile {
  const making = createMaking(person, time);
  const { fees, loans, history, identifiers, ...rows } = person.rows?.(making) ?? {};
  const { own } = making;
  const barcode = person.barcode ? [makeIdentifier(own, 'BARCODE', person.barcode)] : [];
  const fields: DemoUserFields = {
    id: personId(person.primaryId),
    recordType: 'PUBLIC',
    firstName: person.firstName,
    lastName: person.lastName,
    primaryId: person.primaryId,
    ...(person.fields?.recordType !== 'CONTACT' && { userGroup: 'UNDERGRAD' }),
    preferredLanguage: 'en',
    expiryDate: time.academicYearEnd(0),
    roles: [makeRole(own, '200')],
    addresses: [
      makeAddress(own, { line1: '14 Lantern Row', city: 'Northgate', postalCode: 'NG1 4AB', country: 'GBR' }),
    ],
    phones: [makePhone(own, `+44 7700 900 ${person.primaryId.slice(-3)}`)],
    emails:
      person.email === false
        ? []
        : [makeEmail(own, person.email ?? `u${person.primaryId}@northgate.example`)],
    ...person.fields,
    ...person.dated?.(time),
    identifiers: [...barcode, ...(identifiers ?? [])],
    ...rows,
  };
  return makeUserFile(own, fields, {
    ...(fees && { fees }),
    ...(loans && { loans }),
    ...(history && { history }),
  });
}

function createMaking({ primaryId, internal }: Person, time: DemoTime): Making {
  const random = new SeededRandom('person', primaryId);
  const own: RowMaking = {
    random,
    time,
    external: !internal,
    createdBy: internal ? demoStaff('operator') : sisActor,
    createdAt: time.instant(420, 3 * 60),
  };
  const byStaff = (daysAgo: number, userName = 'operator') => byHand(own, demoStaff(userName), daysAgo);
  return {
    time,
    random,
    own,
    byStaff,
    fee: (story, fields) =>
      makeFee(own, story, {
        type: story === 'credit' || story === 'creditRefunded' ? 'CREDIT' : 'OVERDUEFINE',
        owner: 'MAIN',
        daysAgo: 20,
        by: demoStaff('operator'),
        desk: 'MAIN_FRONT',
        ...fields,
      }),
  };
}
