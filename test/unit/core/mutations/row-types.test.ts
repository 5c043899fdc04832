// Which types a row may have depends on the record type of its user.
import { describe, expect, it } from 'vitest';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import { checkRow } from '#core/domain/row-rules.ts';
import type { CodeRow, User } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld } from '../../../support/mutation-world.ts';

type RecordType = User['recordType'];

const userId = uuid(1);
const plain = aConfiguration();
const code = (name: string, ...recordTypes: RecordType[]): CodeRow => ({
  ...{ code: name, label: name, enabled: true, recordTypes },
});
const tables: Partial<Record<CodeTableName, CodeRow[]>> = {
  addressTypes: [code('school', 'PUBLIC'), code('order', 'CONTACT')],
  phoneTypes: [code('school', 'PUBLIC'), code('order', 'CONTACT')],
  emailTypes: [code('school', 'PUBLIC'), code('order', 'CONTACT')],
  identifierTypes: [code('STUDENT', 'PUBLIC'), code('PAYROLL', 'STAFF')],
};
const config = aConfiguration({ codeTables: { ...plain.codeTables, ...tables } });
const worldOf = (recordType: RecordType) => new MutationWorld([aUserFile({ recordType })], config);
const row = { id: uuid(60), external: false };

describe('the types of contact rows', () => {
  const address = (types: string[]) => ({ ...row, types, preferred: false, line1: '14 Lantern Row' });
  const phone = (types: string[]) => ({ ...row, types, preferred: false, preferredSms: false, number: '1' });
  const email = (types: string[]) => ({ ...row, types, preferred: false, address: 'uma@example.org' });
  const kinds = {
    address: (recordType: RecordType, types: string[]) =>
      worldOf(recordType).run('address.add', { userId, row: address(types) }),
    phone: (recordType: RecordType, types: string[]) =>
      worldOf(recordType).run('phone.add', { userId, row: phone(types) }),
    email: (recordType: RecordType, types: string[]) =>
      worldOf(recordType).run('email.add', { userId, row: email(types) }),
  };

  it.each(Object.entries(kinds))('of %s rows are those of the record type', (_kind, add) => {
    expect(codeOf(add('PUBLIC', ['school']))).toBe('applied');
    expect(codeOf(add('CONTACT', ['order']))).toBe('applied');
    const refused = (limit: RecordType) => ({
      rejection: { field: 'types', problem: 'codeNotForRecordType', limit },
    });
    expect(add('PUBLIC', ['school', 'order'])).toMatchObject(refused('PUBLIC'));
    expect(add('STAFF', ['school'])).toMatchObject(refused('STAFF'));
    expect(add('CONTACT', ['school'])).toMatchObject(refused('CONTACT'));
  });
});

describe('the type of an identifier', () => {
  const identifier = (type: string) => ({ ...row, type, value: 'B-1', status: 'ACTIVE' as const });

  it('is one of the record type', () => {
    const add = (recordType: RecordType, type: string) =>
      worldOf(recordType).run('identifier.add', { userId, row: identifier(type) });
    expect(codeOf(add('PUBLIC', 'STUDENT'))).toBe('applied');
    expect(codeOf(add('STAFF', 'PAYROLL'))).toBe('applied');
    expect(add('STAFF', 'STUDENT')).toMatchObject({
      rejection: { field: 'type', problem: 'codeNotForRecordType', limit: 'STAFF' },
    });
  });

  it('stays where it is, and is not chosen anew', () => {
    const before = { ...identifier('PAYROLL'), note: 'old' };
    const noted = { ...before, note: 'new' };
    expect(checkRow('identifier', noted, 'PUBLIC', config, before)).toEqual([]);
    expect(checkRow('identifier', noted, 'PUBLIC', config, identifier('STUDENT'))).toMatchObject([
      { field: 'type', problem: 'codeNotForRecordType' },
    ]);
  });
});
