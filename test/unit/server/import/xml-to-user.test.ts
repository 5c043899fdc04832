import { describe, expect, test } from 'vitest';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { readXmlRecords } from '../../../../server/import/xml-records.ts';
import { xmlToUser } from '../../../../server/import/xml-to-user.ts';
import type { SisUser } from '../../../../server/import/sis-user.ts';

const config = createDemoConfiguration();

async function map(inner: string): Promise<SisUser> {
  for await (const part of readXmlRecords([Buffer.from(`<users>\n<user>${inner}</user></users>`)])) {
    if (part.kind === 'record') return xmlToUser(part.element, config);
    throw new Error(`expected a user, found ${part.fault.code}`);
  }
  throw new Error('expected a user, found none');
}

const wholeUser = `
  <record_type desc="Public">PUBLIC</record_type><primary_id> nlb-004217 </primary_id>
  <first_name>Ilse</first_name><last_name>Vantongeren</last_name><pref_first_name>Isa</pref_first_name>
  <user_group desc="Graduate Student">GRAD</user_group><pin_number></pin_number>
  <expiry_date>2027-06-30Z</expiry_date><birth_date>1999-03-14+02:00</birth_date>
  <account_type>INTERNAL</account_type><external_id>OTHER</external_id><password>secret</password>
  <status>INACTIVE</status>
  <contact_info>
    <addresses><address preferred="true" segment_type="Internal"><line1>14 Lantern Row</line1><city>Elmstead</city>
      <country>BE</country><address_types><address_type>home</address_type><address_type>home</address_type></address_types>
    </address></addresses>
    <emails><email preferred="true"><email_address>isa@example.edu</email_address>
      <email_types><email_type>school</email_type></email_types></email></emails>
    <phones><phone preferred="true" preferred_sms="true"><phone_number>+32 400</phone_number>
      <phone_types><phone_type>mobile</phone_type></phone_types></phone></phones>
  </contact_info>
  <user_identifiers><user_identifier><id_type>BARCODE</id_type><value>2900</value><status>ACTIVE</status></user_identifier></user_identifiers>
  <user_roles><user_role><role_type>50</role_type></user_role></user_roles>
  <user_notes><user_note><note_type>CIRCULATION</note_type><note_text>Two
lines</note_text><user_viewable>false</user_viewable><popup_note>TRUE</popup_note></user_note></user_notes>
  <user_blocks><user_block><block_description>DELINQUENT</block_description><expiry_date>2026-12-15Z</expiry_date></user_block></user_blocks>
  <user_statistics><user_statistic><statistic_category>HIST</statistic_category></user_statistic></user_statistics>
  <rs_libraries><rs_library><code>MAIN</code></rs_library></rs_libraries>
  <favourite_colour>blue</favourite_colour>`;

describe('a user of a file', () => {
  test('is mapped field by field; account type, password and roles are read over', async () => {
    const user = await map(wholeUser);
    expect(user).toEqual({
      line: 2,
      recordType: 'PUBLIC',
      general: {
        primaryId: 'nlb-004217',
        firstName: 'Ilse',
        lastName: 'Vantongeren',
        preferredFirstName: 'Isa',
        userGroup: 'GRAD',
        expiryDate: '2027-06-30',
        birthDate: '1999-03-14',
        status: 'INACTIVE',
        resourceSharingLibraries: ['MAIN'],
      },
      rows: {
        address: [
          { types: ['home'], preferred: true, line1: '14 Lantern Row', city: 'Elmstead', country: 'BEL' },
        ],
        phone: [{ types: ['mobile'], preferred: true, preferredSms: true, number: '+32 400' }],
        email: [{ types: ['school'], preferred: true, address: 'isa@example.edu' }],
        identifier: [{ type: 'BARCODE', value: '2900', status: 'ACTIVE' }],
        note: [{ type: 'CIRCULATION', text: 'Two\nlines', popUp: true, userViewable: false }],
        block: [{ description: 'DELINQUENT', type: 'GENERAL', status: 'ACTIVE', expiryDate: '2026-12-15' }],
        statistic: [{ category: 'HIST', categoryType: 'DEPT' }],
      },
      problems: [],
      ignored: ['favourite_colour'],
    });
  });

  test.each([
    ['<birth_date>2001-02-29Z</birth_date>', 'birthDate', 'notADate'],
    ['<expiry_date>31.12.2027</expiry_date>', 'expiryDate', 'notADate'],
    ['<status>GONE</status>', 'status', 'unknownCode'],
    ['<record_type>ALIEN</record_type>', 'recordType', 'unknownCode'],
  ])('with %s is reported by its field', async (inner, field, problem) => {
    expect((await map(inner)).problems).toEqual([{ field, problem }]);
  });

  test('dates of an instant or another zone are the date that is written', async () => {
    const user = await map(
      '<expiry_date>2027-06-30T23:59:59Z</expiry_date><purge_date>2028-01-01</purge_date>',
    );
    expect(user.general).toMatchObject({ expiryDate: '2027-06-30', purgeDate: '2028-01-01' });
  });

  test('has one preferred row of a kind: the first', async () => {
    const email = (address: string) =>
      `<email preferred="true"><email_address>${address}</email_address><email_types><email_type>work</email_type></email_types></email>`;
    const user = await map(
      `<contact_info><emails>${email('a@b.de')}${email('c@d.de')}</emails></contact_info>`,
    );
    expect(user.rows.email.map((row) => row.preferred)).toEqual([true, false]);
  });

  test('has statistics of the types that their categories are mapped to, else of the first, unless it names them', async () => {
    const statistic = (category: string, more = '') =>
      `<user_statistic><statistic_category>${category}</statistic_category>${more}</user_statistic>`;
    const sent = [
      ...[statistic('FULLTIME'), statistic('FIRST_YEAR'), statistic('UNMAPPED')],
      statistic('LAW', '<category_type>YEAR</category_type>'),
    ];
    const user = await map(`<user_statistics>${sent.join('')}</user_statistics>`);
    expect(user.rows.statistic.map(({ category, categoryType }) => [category, categoryType])).toEqual([
      ['FULLTIME', 'MODE'],
      ['FIRST_YEAR', 'YEAR'],
      ['UNMAPPED', 'DEPT'],
      ['LAW', 'YEAR'],
    ]);
  });

  test('may have a country that nobody knows: it is kept as it came', async () => {
    const user = await map(
      '<contact_info><addresses><address><line1>x</line1><country>Elbonia</country></address></addresses></contact_info>',
    );
    expect(user.rows.address[0]?.country).toBe('Elbonia');
  });
});
