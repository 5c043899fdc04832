// Fields of a new user that the configuration speaks of: those it can make mandatory, and those that registration shows.

/** Without these nobody can be found or named: they are mandatory whatever the configuration says. */
export const alwaysMandatory: readonly string[] = ['firstName', 'lastName', 'primaryId'];

/** The section User Identifier; contacts have none. */
export const IDENTIFIER_1 = 'identifier1';

export const mandatoryFieldNames = [
  ...alwaysMandatory,
  'middleName',
  'preferredFirstName',
  'preferredMiddleName',
  'preferredLastName',
  'birthDate',
  'title',
  'pinNumber',
  'jobCategory',
  'jobDescription',
  'gender',
  'userGroup',
  'campus',
  'webSiteUrl',
  'preferredLanguage',
  'expiryDate',
  'purgeDate',
  'resourceSharingLibraries',
  'purchaseRequestLibraries',
  'catalogerLevel',
  'email',
  'phone',
  'address',
  IDENTIFIER_1,
] as const;

/** Fields of Register New User that may be kept behind "More fields". */
export const registrationFieldNames = [
  'firstName',
  'middleName',
  'lastName',
  'birthDate',
  'userGroup',
  'primaryId',
  'preferredLanguage',
  'campus',
  'title',
  'pinNumber',
  'preferredFirstName',
  'preferredLastName',
  'preferredMiddleName',
  'jobCategory',
  'jobDescription',
  'gender',
  'webSiteUrl',
  'expiryDate',
  'purgeDate',
  'resourceSharingLibraries',
  'purchaseRequestLibraries',
  'catalogerLevel',
  'declinedLetters',
] as const;

/** The first twelve, as long as an institution has not chosen. */
export const usualRegistrationForm: readonly string[] = registrationFieldNames.slice(0, 12);
