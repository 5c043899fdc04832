// What each parameter of "Other Settings" may hold (alma-facts 4). A parameter that is not listed here is kept and shown
// as text; '' is "not set".
import type { CodeTableName } from '../domain/code-rules.ts';
import { RECORD_ACTIVITY } from '../domain/last-patron-activity.ts';
import { LOGIN_NO_EXCEPTIONS, LOGIN_RANGES } from './login-restriction.ts';

export type ParameterKind =
  | { readonly type: 'text' }
  | { readonly type: 'lines' }
  | { readonly type: 'regex' }
  | { readonly type: 'email' }
  /** An https folder that ends with "/"; http only on the server's own machine. */
  | { readonly type: 'folder' }
  | { readonly type: 'switch' }
  /** Addresses and CIDR ranges (login-restriction.ts). */
  | { readonly type: 'addresses' }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  /** One code, or with `more` several with commas between them. */
  | {
      readonly type: 'code';
      readonly table: CodeTableName | 'libraries' | 'roleTypes';
      readonly more?: true;
      readonly also?: readonly string[];
    };

const text = { type: 'text' } as const;
const regex = { type: 'regex' } as const;
const onOff = { type: 'switch' } as const;
const number = (min: number, max: number) => ({ type: 'number', min, max }) as const;

export const LOCK_MINUTES = { name: 'desk_lock_minutes', standard: 15, min: 1, max: 150 } as const;
export const SESSION_MINUTES = { name: 'session_timeout_minutes', standard: 60, min: 15, max: 150 } as const;

export const parameterKinds: Readonly<Record<string, ParameterKind>> = {
  primary_identifier_regex: regex,
  email_regex: regex,
  email_regex_display: text,
  phone_regex: regex,
  postal_code_regex: regex,
  address_line1_regex: regex,
  address_line2_regex: regex,
  address_line3_regex: regex,
  address_line4_regex: regex,
  address_line5_regex: regex,
  photo_server_url: { type: 'folder' },
  photo_identifier_type: { type: 'code', table: 'identifierTypes', also: ['USERNAME'] },
  photo_suffix: text,
  [LOCK_MINUTES.name]: number(LOCK_MINUTES.min, LOCK_MINUTES.max),
  [SESSION_MINUTES.name]: number(SESSION_MINUTES.min, SESSION_MINUTES.max),
  [LOGIN_RANGES]: { type: 'addresses' },
  [LOGIN_NO_EXCEPTIONS]: onOff,
  desk_enrolment: { type: 'choice', values: ['required'] },
  identifiers_case_sensitive: onOff,
  pin_number_method: { type: 'choice', values: ['fourDigit'] },
  check_for_expired_account: onOff,
  send_patron_information_letter: onOff,
  from_address: { type: 'email' },
  disable_from_address: onOff,
  allow_exl_to_login_as_staff_users: onOff,
  mfa_for_alma_hep: onOff,
  external_users_with_internal_auth: onOff,
  fulfillment_network_search_by_all: onOff,
  network_users_unique_identifiers: onOff,
  courses_enabled: onOff,
  demerits_enabled: onOff,
  [RECORD_ACTIVITY]: onOff,
  user_audit_retention_period: number(1, 36_500),
  social_authentication: onOff,
  registration_terms_of_use: { type: 'lines' },
  restricted_user_groups: { type: 'code', table: 'userGroups', more: true },
  history_role_types: { type: 'code', table: 'roleTypes', more: true },
  restricted_role_types: { type: 'code', table: 'roleTypes', more: true },
  allow_activity_on_transferred_finesfees: onOff,
  waiving_fines_fees_limit: number(1, 1000),
  nightly_jobs_hour: number(0, 23),
  fines_fees_notification_period: number(1, 9999),
  fines_fees_notification_minimum: number(0, 100_000),
  fines_fees_notification_fee_age: number(0, 9999),
  extend_due_date_beyond_user_expiry: { type: 'choice', values: ['NONE', 'MANAGER', 'OPERATOR', 'ALL'] },
  ignore_lender_due_date: onOff,
  auto_renew_loan_days: number(0, 365),
  short_loan_overdue_reminder: number(0, 100_000),
  short_loan_overdue_block: onOff,
  ill_item_creation_lib_code: { type: 'code', table: 'libraries' },
  should_anonymize_requests: onOff,
};

export function parameterKind(name: string): ParameterKind {
  return Object.hasOwn(parameterKinds, name) ? (parameterKinds[name] ?? text) : text;
}

/** A parameter that is a whole number in its bounds; undefined: it is not set. */
export function numberParameter(
  parameters: Readonly<Record<string, string>>,
  name: string,
): number | undefined {
  const kind = parameterKind(name);
  const text = parameters[name] ?? '';
  const value = Number(text);
  if (kind.type !== 'number' || !/^\d+$/.test(text)) return undefined;
  return value >= kind.min && value <= kind.max ? value : undefined;
}

/** A number of minutes that an administrator may set; what is not a number in its bounds is the standard. */
export function minutesOf(
  parameters: Readonly<Record<string, string>>,
  setting: typeof LOCK_MINUTES | typeof SESSION_MINUTES,
): number {
  return numberParameter(parameters, setting.name) ?? setting.standard;
}

/** What is kept from screens, logs and files even of those who may see the rest. */
export function isSecret(name: string): boolean {
  return /secret|password|token/i.test(name);
}
