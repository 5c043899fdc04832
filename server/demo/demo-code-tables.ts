// Northgate's code tables, with Alma's codes where Alma fixes them (note types, record types, contact types) and local
// ones where every institution has its own (groups, job categories, statistics).
import type { Configuration } from '#core/schema/types.ts';
import { alpha3ByAlpha2 } from '../import/country-codes.ts';
import { codeRow, codeRows } from './code-row.ts';
import { demoAddressTypes, demoEmailTypes, demoPhoneTypes } from './demo-contact-types.ts';
import { demoLetters } from './demo-letters.ts';

const demoUserGroups = codeRows(
  {
    UNDERGRAD: 'Undergraduate Student',
    GRAD: 'Graduate Student',
    FACULTY: 'Faculty',
    STAFF: 'Staff',
    ALUM: 'Alumni',
    GUEST: 'Guest',
  },
  { for: ['PUBLIC', 'STAFF'] },
);

const jobCategories = [
  ...codeRows(
    {
      CIRC_ASSISTANT: 'Circulation Assistant',
      CATALOGER: 'Cataloger',
      ACQ_OPERATOR: 'Acquisitions Operator',
      SUBJECT_LIBRARIAN: 'Subject Librarian',
      SYSTEMS: 'Systems Librarian',
      MANAGER: 'Manager',
    },
    { for: ['STAFF'] },
  ),
  ...codeRows({ TEACHING: 'Teaching Staff', RESEARCHER: 'Researcher' }, { for: ['PUBLIC'] }),
  codeRow('VENDOR_CONTACT', 'Vendor Contact', { for: ['CONTACT'] }),
];

/** Fixed by Alma: the same at every institution, without function. */
const noteTypes = codeRows({
  POPUP: 'General',
  ADDRESS: 'Address',
  BARCODE: 'Barcode',
  CIRCULATION: 'Circulation',
  ERP: 'ERP',
  LIBRARY: 'Library',
  OTHER: 'Other',
  REGISTAR: 'Registrar',
}).map((row) => (row.code === 'CIRCULATION' ? { ...row, isDefault: true } : row));

export const demoSocialIdentifierTypes = ['FACEBOOK', 'GOOGLE', 'TWITTER'];

const identifierTypes = [
  codeRow('BARCODE', 'Barcode', { isDefault: true }),
  codeRow('INST_ID', 'Institution ID'),
  codeRow('UNIV_ID', 'University card', { for: ['PUBLIC', 'STAFF'] }),
  codeRow('NETID', 'Network account', { for: ['PUBLIC', 'STAFF'] }),
  codeRow('ADDITIONAL', 'Additional identifier'),
  ...codeRows({ FACEBOOK: 'Facebook', GOOGLE: 'Google', TWITTER: 'Twitter' }),
];

const languages = codeRows({
  ar: 'Arabic',
  zh: 'Chinese',
  nl: 'Dutch',
  en: 'English',
  fr: 'French',
  de: 'German',
  el: 'Greek',
  he: 'Hebrew',
  it: 'Italian',
  pl: 'Polish',
  pt: 'Portuguese',
  es: 'Spanish',
  tr: 'Turkish',
  uk: 'Ukrainian',
}).map((row) => (row.code === 'en' ? { ...row, isDefault: true } : row));

const statisticCategories = [
  ...codeRows({
    HIST: 'History',
    LAW: 'Law',
    MEDICINE: 'Medicine',
    PHYSICS: 'Physics',
    BIOLOGY: 'Biology',
    MUSIC: 'Music',
    ENGINEERING: 'Engineering',
    FULLTIME: 'Full time',
    PARTTIME: 'Part time',
    DISTANCE: 'Distance learner',
    FIRST_YEAR: 'First year',
  }),
  codeRow('EVENING', 'Evening school', { enabled: false }),
];

export const demoStatisticMapping: NonNullable<Configuration['statisticMapping']> = Object.entries({
  DEPT: ['HIST', 'LAW', 'MEDICINE', 'PHYSICS', 'BIOLOGY', 'MUSIC', 'ENGINEERING'],
  MODE: ['FULLTIME', 'PARTTIME', 'DISTANCE', 'EVENING'],
  YEAR: ['FIRST_YEAR'],
}).flatMap(([categoryType, categories]) => categories.map((category) => ({ category, categoryType })));

export const demoCodeTables: Configuration['codeTables'] = {
  userGroups: demoUserGroups,
  userTitles: codeRows({ MS: 'Ms', MR: 'Mr', MX: 'Mx', DR: 'Dr', PROF: 'Prof.' }),
  jobCategories,
  genders: codeRows({
    FEMALE: 'Female',
    MALE: 'Male',
    NONBINARY: 'Non-binary',
    NOT_SAID: 'Prefers not to say',
  }),
  languages,
  catalogerLevels: [
    codeRow('00', 'Default', { isDefault: true }),
    ...codeRows({ '10': 'Trainee', '20': 'Cataloger', '30': 'Senior cataloger' }),
  ],
  addressTypes: demoAddressTypes,
  emailTypes: demoEmailTypes,
  phoneTypes: demoPhoneTypes,
  identifierTypes,
  noteTypes,
  blockTypes: [
    codeRow('GENERAL', 'General', { isDefault: true }),
    ...codeRows({ CONSORTIA: 'Consortial block', DEMERITS: 'Demerits' }),
  ],
  statisticCategories,
  statisticCategoryTypes: codeRows({ DEPT: 'Department', MODE: 'Mode of study', YEAR: 'Year of study' }),
  countries: countryRows(),
  letters: demoLetters,
  waiveReasons: [
    codeRow('ITEM_FOUND', 'Lost item was found', { isDefault: true }),
    ...codeRows({
      LIBRARY_ERROR: 'Library error',
      ILLNESS: 'Illness',
      HARDSHIP: 'Hardship',
      GOODWILL: 'Goodwill',
      REPLACED: 'Replaced by the user',
    }),
  ],
  campuses: codeRows({
    CITY: 'City Campus',
    NORTH: 'North Campus',
    HOSPITAL: 'Hospital Campus',
    ONLINE: 'Online',
  }),
};

function countryRows() {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return [...alpha3ByAlpha2]
    .map(([alpha2, alpha3]) => codeRow(alpha3, names.of(alpha2) ?? alpha3))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
}
