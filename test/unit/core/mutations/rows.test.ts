import { describe, expect, it } from 'vitest';
import type { Phone, User } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { anEmail, author, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, operator, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const aNote = (text: string, more: object = {}) => ({
  id: uuid(50),
  external: false,
  type: 'OTHER',
  text,
  popUp: false,
  userViewable: false,
  ...more,
});
const aPhone = (n: number, number: string, changes: Partial<Phone> = {}) => ({
  id: uuid(n),
  external: false,
  types: ['mobile'],
  preferred: false,
  preferredSms: false,
  number,
  ...changes,
});
const anIdentifier = (n: number, value: string) => ({
  id: uuid(n),
  external: false,
  type: 'BARCODE',
  value,
  status: 'ACTIVE' as const,
});
const worldWith = (user: Partial<User> = {}) => new MutationWorld([aUserFile(user)]);

describe('contact information', () => {
  const anAddress = (changes: object = {}) => ({
    ...{ id: uuid(60), external: false, types: ['home'], preferred: false, line1: '14 Lantern Row' },
    ...changes,
  });
  const withParameters = (parameters: Record<string, string>, user: Partial<User> = {}) =>
    new MutationWorld([aUserFile(user)], aConfiguration({ parameters }));

  it.each(['line1', 'line2', 'line3', 'line4', 'line5', 'postalCode'])(
    'takes an address whose %s has the configured form, and no other',
    (field) => {
      const parameter = field === 'postalCode' ? 'postal_code_regex' : `address_${field}_regex`;
      const add = (value: string) =>
        withParameters({ [parameter]: '^[0-9 ]+$' }).run('address.add', {
          userId,
          row: anAddress({ [field]: value }),
        });
      expect(codeOf(add('4410 12'))).toBe('applied');
      expect(add('Lantern Row')).toMatchObject({
        rejection: { field, problem: 'pattern', limit: parameter },
      });
    },
  );

  it('takes a CC address of staff and public users only, with other types beside it', () => {
    const types = ['STAFF', 'PUBLIC'] as const;
    const cc = { code: 'cc', label: 'CC address', enabled: true, recordTypes: [...types] };
    const plain = aConfiguration();
    const { emailTypes } = plain.codeTables;
    const config = { ...plain, codeTables: { ...plain.codeTables, emailTypes: [...emailTypes, cc] } };
    const add = (recordType: User['recordType'], row: string[]) => {
      const { createdBy: _by, createdAt: _at, ...email } = anEmail('guardian@example.org', { types: row });
      const world = new MutationWorld([aUserFile({ recordType })], config);
      const outcome = world.run('email.add', { userId, row: email });
      return [codeOf(outcome), world.file().user.emails.at(-1)?.types];
    };
    for (const recordType of types)
      expect(add(recordType, ['personal', 'cc'])).toEqual(['applied', ['personal', 'cc']]);
    expect(add('CONTACT', ['cc'])[0]).toBe('InvalidField');
  });

  it('keeps start and end date for information: an address of last year is taken, and stays preferred', () => {
    const world = withParameters({});
    const row = anAddress({ startDate: '2020-01-01', endDate: '2025-12-31', preferred: true });
    expect(codeOf(world.run('address.add', { userId, row }))).toBe('applied');
    expect(world.file().user.addresses).toMatchObject([{ endDate: '2025-12-31', preferred: true }]);
  });
});

describe('adding a row', () => {
  it('keeps its text as typed, names its author, and is listed in History', () => {
    const world = worldWith();
    const text = '  Moved house.\n\tAsk for the new address…  ';
    expect(codeOf(world.run('note.add', { userId, row: aNote(text) }))).toBe('applied');
    const { user, history } = world.file();
    expect(user.notes).toEqual([
      { ...aNote(text), createdBy: user.updatedBy, createdAt: '2026-11-23T09:14:00.000Z' },
    ]);
    expect(history).toMatchObject([{ field: 'note', newValue: `OTHER · ${text}` }]);
    expect('oldValue' in (history[0] ?? {})).toBe(false);
  });

  it('refuses a note that is empty, too long, of an unknown type, or there already', () => {
    const add = (row: ReturnType<typeof aNote>, world = worldWith()) =>
      world.run('note.add', { userId, row });
    expect(add(aNote(' \n '))).toMatchObject({ rejection: { field: 'text', problem: 'required' } });
    expect(add(aNote('x'.repeat(2001)))).toMatchObject({
      rejection: { field: 'text', problem: 'tooLong', limit: '2000' },
    });
    expect(add({ ...aNote('x'), type: 'NOPE' })).toMatchObject({
      rejection: { field: 'type', problem: 'unknownCode' },
    });
    const world = worldWith();
    add(aNote('once'), world);
    expect(add(aNote('twice'), world)).toMatchObject({ rejection: { problem: 'alreadyThere' } });
  });

  it('counts characters, not code units', () => {
    expect(codeOf(worldWith().run('note.add', { userId, row: aNote('📚'.repeat(2000)) }))).toBe('applied');
  });

  it('takes external rows only on external users', () => {
    const row = aNote('from the SIS', { external: true });
    expect(worldWith().run('note.add', { userId, row })).toMatchObject({
      rejection: { problem: 'externalNeedsExternalUser' },
    });
    expect(codeOf(worldWith({ accountType: 'EXTERNAL' }).run('note.add', { userId, row }))).toBe('applied');
  });

  it('takes no identifiers and blocks for contacts', () => {
    const world = worldWith({ recordType: 'CONTACT' });
    expect(world.run('identifier.add', { userId, row: anIdentifier(60, 'B-1') })).toMatchObject({
      rejection: { problem: 'notForContacts' },
    });
  });

  it('checks phones by the configured pattern', () => {
    const world = new MutationWorld(
      [aUserFile()],
      aConfiguration({ parameters: { phone_regex: '[0-9 +]+' } }),
    );
    expect(world.run('phone.add', { userId, row: aPhone(60, 'none') })).toMatchObject({
      rejection: { field: 'number', problem: 'pattern', limit: 'phone_regex' },
    });
    expect(codeOf(world.run('phone.add', { userId, row: aPhone(60, '+1 555 0100') }))).toBe('applied');
  });
});

describe('the preferred row', () => {
  it('is one of its kind: setting it takes it from the others, SMS by itself', () => {
    const world = worldWith();
    world.run('phone.add', { userId, row: aPhone(60, '1', { preferred: true, preferredSms: true }) });
    world.run('phone.add', { userId, row: aPhone(61, '2', { preferred: true }) });
    const flags = () =>
      world.file().user.phones.map(({ preferred, preferredSms }) => [preferred, preferredSms]);
    expect(flags()).toEqual([
      [false, true],
      [true, false],
    ]);
    const row = aPhone(60, '1', { preferredSms: true });
    world.run('phone.update', { userId, base: row, row: { ...row, preferred: true } });
    expect(flags()).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('can be moved to and from rows that the SIS owns', () => {
    const emails = [anEmail('sis@example.org', { id: uuid(70), external: true, preferred: true })];
    const world = worldWith({ accountType: 'EXTERNAL', emails });
    const row = {
      id: uuid(71),
      external: false,
      types: ['work'],
      preferred: true,
      address: 'own@example.org',
    };
    expect(codeOf(world.run('email.add', { userId, row }))).toBe('applied');
    expect(world.file().user.emails.map(({ preferred }) => preferred)).toEqual([false, true]);
    const { createdBy: _by, createdAt: _at, ...base } = world.file().user.emails[0]!;
    expect(codeOf(world.run('email.update', { userId, base, row: { ...base, preferred: true } }))).toBe(
      'applied',
    );
    expect(world.file().user.emails.map(({ preferred }) => preferred)).toEqual([true, false]);
  });
});

describe('editing a row', () => {
  const row = aNote('old');
  const aWorldWithNote = () => {
    const world = worldWith();
    world.run('note.add', { userId, row });
    return world;
  };

  it('merges by field and reports what it overwrote', () => {
    const world = aWorldWithNote();
    world.run('note.update', { userId, base: row, row: { ...row, popUp: true } });
    expect(world.run('note.update', { userId, base: row, row: { ...row, text: 'new' } })).toEqual({
      ok: true,
      notices: [],
    });
    expect(world.file().user.notes).toMatchObject([{ text: 'new', popUp: true }]);
    expect(world.run('note.update', { userId, base: row, row: { ...row, text: 'newer' } })).toMatchObject({
      notices: [{ code: 'Overwrote', field: 'note.text', otherValue: 'new' }],
    });
  });

  it('loses against deleting: the text stays with its author', () => {
    const world = aWorldWithNote();
    expect(codeOf(world.run('note.remove', { userId, rowId: row.id }))).toBe('applied');
    expect(world.run('note.update', { userId, base: row, row: { ...row, text: 'late' } })).toEqual({
      ok: false,
      rejection: { code: 'RowNotFound', rowId: row.id },
    });
    expect(codeOf(world.run('note.remove', { userId, rowId: row.id }))).toBe('applied');
  });

  it('clears optional fields that the edit leaves out', () => {
    const address = {
      id: uuid(62),
      external: false,
      types: ['home'],
      preferred: false,
      line1: '321 Main Street',
    };
    const world = worldWith();
    world.run('address.add', { userId, row: { ...address, line2: 'Flat 2', city: 'Springfield' } });
    world.run('address.update', {
      userId,
      base: { ...address, line2: 'Flat 2', city: 'Springfield' },
      row: { ...address, city: 'Springfield' },
    });
    expect(world.file().user.addresses[0]).not.toHaveProperty('line2');
    expect(world.file().history[0]).toMatchObject({
      field: 'address',
      oldValue: 'home · 321 Main Street · Flat 2 · Springfield',
      newValue: 'home · 321 Main Street · Springfield',
    });
  });

  it('leaves rows of the SIS alone until Open for Update, and never makes an internal row external', () => {
    const emails = [anEmail('sis@example.org', { id: uuid(70), external: true }), anEmail('own@example.org')];
    const world = worldWith({ accountType: 'EXTERNAL', emails });
    const { createdBy: _by, createdAt: _at, ...base } = emails[0]!;
    const edit = { userId, base, row: { ...base, address: 'new@example.org' } };
    expect(world.run('email.update', edit)).toMatchObject({
      rejection: { code: 'ExternalData', field: 'address' },
    });
    expect(codeOf(world.run('email.remove', { userId, rowId: base.id }))).toBe('ExternalData');
    expect(codeOf(world.run('email.update', { ...edit, openForUpdate: true }))).toBe('applied');
    const { createdBy: _by2, createdAt: _at2, ...own } = emails[1]!;
    expect(world.run('email.update', { userId, base: own, row: { ...own, external: true } })).toMatchObject({
      rejection: { problem: 'externalNotChangeable' },
    });
  });

  it('judges only what changed: a type that went out of use stays editable', () => {
    const emails = [anEmail('a@example.org', { id: uuid(70), types: ['gone'] })];
    const world = worldWith({ emails });
    const { createdBy: _by, createdAt: _at, ...base } = emails[0]!;
    expect(
      codeOf(world.run('email.update', { userId, base, row: { ...base, address: 'b@example.org' } })),
    ).toBe('applied');
  });
});

describe('the last contact row', () => {
  it('of staff and public users is an e-mail address, of contacts a phone number', () => {
    const world = worldWith();
    const rowId = world.file().user.emails[0]!.id;
    expect(world.run('email.remove', { userId, rowId })).toEqual({
      ok: false,
      rejection: { code: 'LastContactRow', kind: 'email' },
    });
    const contact = worldWith({ recordType: 'CONTACT', phones: [{ ...aPhone(60, '1'), ...author }] });
    expect(codeOf(contact.run('phone.remove', { userId, rowId: uuid(60) }))).toBe('LastContactRow');
    expect(codeOf(contact.run('email.remove', { userId, rowId: contact.file().user.emails[0]!.id }))).toBe(
      'applied',
    );
  });
});

describe('identifiers', () => {
  it('are unique among all users and within the user, and free again once removed', () => {
    const world = new MutationWorld([aUserFile(), aUserFile({ id: uuid(2), primaryId: 'other' })]);
    const add = (user: number, n: number, value: string) =>
      world.run('identifier.add', { userId: uuid(user), row: anIdentifier(n, value) });
    expect(codeOf(add(1, 60, 'B-1'))).toBe('applied');
    expect(add(1, 61, 'b-1')).toMatchObject({ rejection: { field: 'value', problem: 'duplicate' } });
    expect(add(1, 61, 'KAAHERUD')).toMatchObject({ rejection: { problem: 'duplicate' } });
    expect(add(2, 62, 'b-1')).toMatchObject({
      rejection: { code: 'IdentifierTaken', value: 'b-1', ownerId: userId },
    });
    world.run('identifier.remove', { userId, rowId: uuid(60) });
    expect(codeOf(add(2, 62, 'b-1'))).toBe('applied');
  });

  it('keep their value when another field is edited, and are edited by managers only', () => {
    const world = worldWith();
    const row = anIdentifier(60, 'B-1');
    world.run('identifier.add', { userId, row });
    const edit = { userId, base: row, row: { ...row, status: 'INACTIVE' as const } };
    expect(codeOf(world.run('identifier.update', edit, { actor: operator }))).toBe('NotPermitted');
    expect(codeOf(world.run('identifier.update', edit))).toBe('applied');
    expect(world.file().history[0]).toMatchObject({
      oldValue: 'BARCODE · B-1',
      newValue: 'BARCODE · B-1 · inactive',
    });
  });
});

describe('library independence', () => {
  const independent = aConfiguration({ libraryIndependence: true });
  const law = aNote('law', { owner: 'LAW' });

  it('keeps staff from rows of libraries outside their scope', () => {
    const world = new MutationWorld([aUserFile()], independent);
    expect(codeOf(world.run('note.add', { userId, row: law }, { actor: operator }))).toBe('NotPermitted');
    expect(codeOf(world.run('note.add', { userId, row: law }, { actor: anActor('32', 'LAW') }))).toBe(
      'applied',
    );
    expect(codeOf(world.run('note.remove', { userId, rowId: law.id }, { actor: operator }))).toBe(
      'NotPermitted',
    );
    const shared = aNote('all', { id: uuid(51), owner: 'EXU' });
    expect(codeOf(world.run('note.add', { userId, row: shared }, { actor: operator }))).toBe('applied');
    expect(codeOf(world.run('note.remove', { userId, rowId: law.id }))).toBe('applied');
  });

  it('is nobody’s concern where it is off, and view-only roles edit nothing', () => {
    const world = worldWith();
    expect(codeOf(world.run('note.add', { userId, row: law }, { actor: viewer }))).toBe('NotPermitted');
    expect(codeOf(world.run('note.add', { userId, row: law }, { actor: operator }))).toBe('applied');
  });
});

describe('history', () => {
  it('keeps the last 20 rows in the file, newest first, and hands every row to the server', () => {
    const world = worldWith();
    for (let n = 0; n < 25; n++)
      world.run('note.add', { userId, row: aNote(`note ${n}`, { id: uuid(200 + n) }) });
    expect(world.file().history).toHaveLength(20);
    expect(world.file().history[0]).toMatchObject({ newValue: 'OTHER · note 24' });
    expect(world.history).toHaveLength(25);
    expect(new Set(world.history.map(({ id }) => id)).size).toBe(25);
  });
});
