// "Other Settings" under Alma's names. The demo's picture server listens on the loopback of this machine, at an address
// that only its starter knows.
import type { Configuration } from '#core/schema/types.ts';

export function createDemoParameters(photoServerUrl: string): Configuration['parameters'] {
  return {
    address_line1_regex: '',
    address_line2_regex: '',
    address_line3_regex: '',
    address_line4_regex: '',
    address_line5_regex: '',
    postal_code_regex: '',
    phone_regex: '',
    email_regex: '',
    email_regex_display: '',
    primary_identifier_regex: '',
    identifiers_case_sensitive: 'false',
    pin_number_method: 'fourDigit',
    photo_server_url: photoServerUrl,
    photo_identifier_type: 'USERNAME',
    photo_suffix: 'png',
    check_for_expired_account: 'true',
    from_address: 'library@northgate.example',
    disable_from_address: 'false',
    allow_exl_to_login_as_staff_users: 'false',
    mfa_for_alma_hep: 'true',
    external_users_with_internal_auth: 'true',
    fulfillment_network_search_by_all: 'false',
    network_users_unique_identifiers: 'false',
    courses_enabled: 'true',
    user_audit_retention_period: '730',
    social_authentication: 'false',
    allow_activity_on_transferred_finesfees: 'false',
    waiving_fines_fees_limit: '100',
    extend_due_date_beyond_user_expiry: 'NONE',
    ignore_lender_due_date: 'false',
    auto_renew_loan_days: '2',
    short_loan_overdue_reminder: '30',
    short_loan_overdue_block: 'true',
    ill_item_creation_lib_code: 'MAIN',
    should_anonymize_requests: 'true',
  };
}
