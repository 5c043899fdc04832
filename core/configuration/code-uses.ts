// Which codes of which tables a user file uses. Whoever takes a code away, or out of use, is told how many users have it.
import type { UserFile } from '../schema/types.ts';
import type { ConfigurationTableName } from './tables.ts';

type Uses = (file: UserFile) => readonly (string | undefined)[];

const uses: Partial<Record<ConfigurationTableName, Uses>> = {
  userGroups: ({ user }) => [user.userGroup],
  userTitles: ({ user }) => [user.title],
  jobCategories: ({ user }) => [user.jobCategory],
  genders: ({ user }) => [user.gender],
  languages: ({ user }) => [user.preferredLanguage],
  catalogerLevels: ({ user }) => [user.catalogerLevel],
  campuses: ({ user }) => [user.campus],
  letters: ({ user }) => user.declinedLetters,
  addressTypes: ({ user }) => user.addresses.flatMap(({ types }) => types),
  countries: ({ user }) => user.addresses.map(({ country }) => country),
  emailTypes: ({ user }) => user.emails.flatMap(({ types }) => types),
  phoneTypes: ({ user }) => user.phones.flatMap(({ types }) => types),
  identifierTypes: ({ user }) => user.identifiers.map(({ type }) => type),
  noteTypes: ({ user }) => user.notes.map(({ type }) => type),
  blockTypes: ({ user }) => user.blocks.map(({ type }) => type),
  blockDefinitions: ({ user }) => user.blocks.map(({ description }) => description),
  statisticCategories: ({ user }) => user.statistics.map(({ category }) => category),
  statisticCategoryTypes: ({ user }) => user.statistics.map(({ categoryType }) => categoryType),
  roleTypes: ({ user }) => user.roles.map(({ type }) => type),
  feeTypes: ({ fees }) => fees.map(({ type }) => type),
  waiveReasons: ({ fees }) => fees.flatMap(({ transactions }) => transactions.map(({ reason }) => reason)),
  libraries: ({ user, fees }) => [
    ...user.resourceSharingLibraries,
    ...user.purchaseRequestLibraries,
    ...user.roles.map(({ scope }) => scope),
    ...[...user.notes, ...user.blocks, ...user.statistics, ...user.attachments].map(({ owner }) => owner),
    ...fees.map(({ owner }) => owner),
  ],
  desks: ({ user }) =>
    user.roles.flatMap(({ parameters }) =>
      parameters.filter(({ type }) => type === 'CirculationDesk').map(({ value }) => value),
    ),
  serviceUnits: ({ user }) =>
    user.roles.flatMap(({ parameters }) =>
      parameters.filter(({ type }) => type === 'ServiceUnit').map(({ value }) => value),
    ),
};

export function usesCode(file: UserFile, table: ConfigurationTableName, code: string): boolean {
  return uses[table]?.(file).includes(code) ?? false;
}
