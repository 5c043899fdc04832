import { LOGIN_NO_EXCEPTIONS, LOGIN_RANGES } from '#core/configuration/login-restriction.ts';

/** Which parameters have a page of their own; the others stand under Other Settings. */
export const formatNames = [
  'primary_identifier_regex',
  'email_regex',
  'email_regex_display',
  'phone_regex',
  'postal_code_regex',
  ...[1, 2, 3, 4, 5].map((line) => `address_line${line}_regex`),
];
export const photoNames = ['photo_server_url', 'photo_identifier_type', 'photo_suffix'];
export const sessionNames = ['desk_lock_minutes', 'session_timeout_minutes'];
export const loginNames = [LOGIN_RANGES, LOGIN_NO_EXCEPTIONS];

const named = [...formatNames, ...photoNames, ...sessionNames, ...loginNames];
export const isOther = (name: string): boolean => !named.includes(name);
