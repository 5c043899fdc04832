/** Which fields a new user must have (the stars), and which parts of the form the configuration asks for. */
import { isMandatory } from '#core/domain/general-rules.ts';
import { neededContact } from '#core/domain/user-rules.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { DraftField, RecordType } from './new-user-draft.ts';

/** The section User Identifier is there when Identifier 1 is mandatory; contacts have no identifiers. */
export function areIdentifiersAsked(recordType: RecordType, config: Configuration): boolean {
  return recordType !== 'CONTACT' && config.mandatoryFields[recordType].includes('identifier1');
}

export function isNeeded(field: DraftField, recordType: RecordType, config: Configuration): boolean {
  const [list = '', index] = field.split('.');
  if (index === undefined) return isMandatory(field, { recordType }, config);
  const kind = { emails: 'email', phones: 'phone', addresses: 'address' }[list];
  if (kind === undefined) return true;
  const isRowNeeded = neededContact(recordType) === kind || isMandatory(kind, { recordType }, config);
  return isRowNeeded && ['types', 'address', 'number', 'line1'].includes(field.split('.')[2] ?? '');
}
