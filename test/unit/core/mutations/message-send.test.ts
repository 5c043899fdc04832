import { describe, expect, it } from 'vitest';
import type { Attachment, Configuration, User } from '#core/schema/types.ts';
import { MAX_ROWS } from '#core/domain/user-rows.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, anEmail, author, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld, operator, userManager } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const mail = {
  userId,
  letter: 'GeneralMessageEmailLetter',
  subject: 'Your scarf',
  body: 'It is at the desk.',
} as const;
const invitation = { userId, letter: 'SocialLoginInviteLetter' } as const;

const worldWith = (user: Partial<User> = {}, config: Partial<Configuration> = {}) =>
  new MutationWorld([aUserFile(user)], aConfiguration(config));
const letterRow = (code: string, enabled: boolean) => ({ code, label: code, enabled });

describe('General mail', () => {
  it('goes to the preferred and every CC address, and a copy is kept', () => {
    const emails = [
      anEmail('krishna@example.org', { preferred: true }),
      anEmail('parent@example.org', { types: ['cc'] }),
      anEmail('old@example.org'),
    ];
    const world = worldWith({ emails });
    const uid = uuid(0xabc0);
    expect(codeOf(world.run('message.send', mail, { uid, actor: operator }))).toBe('applied');
    expect(world.letters).toMatchObject([
      {
        ...{ userId, letter: mail.letter, subject: mail.subject, body: mail.body },
        recipients: ['krishna@example.org', 'parent@example.org'],
      },
    ]);
    expect(world.letters[0]).not.toHaveProperty('sender');
    expect(world.file().user.attachments).toMatchObject([
      {
        ...{ id: uid, kind: 'LETTER', fileName: 'GeneralMessageEmailLetter-2026-11-23.txt' },
        ...{ sizeBytes: 'Your scarf\n\nIt is at the desk.'.length, createdBy: { name: operator.name } },
      },
    ]);
  });

  it('needs a subject, a text and an address that it can come from', () => {
    const problemOf = (change: object) => worldWith().runUnchecked('message.send', { ...mail, ...change });
    expect(problemOf({ subject: ' ' })).toMatchObject({
      rejection: { field: 'subject', problem: 'required' },
    });
    expect(problemOf({ body: undefined })).toMatchObject({
      rejection: { field: 'body', problem: 'required' },
    });
    expect(problemOf({ subject: 'a\r\nBcc: x@example.org' })).toMatchObject({
      rejection: { field: 'subject', problem: 'controlCharacters' },
    });
    expect(problemOf({ from: 'nobody' })).toMatchObject({ rejection: { field: 'from', problem: 'email' } });
  });

  it('comes from the configured address, which staff may change unless that is switched off', () => {
    const senderOf = (parameters: Record<string, string>, from?: string) => {
      const world = worldWith({}, { parameters });
      world.run('message.send', { ...mail, ...(from !== undefined && { from }) });
      return world.letters[0]?.sender;
    };
    const from_address = 'desk@example.org';
    expect(senderOf({ from_address })).toBe(from_address);
    expect(senderOf({ from_address }, 'me@example.org')).toBe('me@example.org');
    expect(senderOf({ from_address, disable_from_address: 'true' }, 'me@example.org')).toBe(from_address);
  });

  it('is refused without a preferred address, and where the letter is switched off or not wanted', () => {
    const off = { codeTables: { ...aConfiguration().codeTables, letters: [letterRow(mail.letter, false)] } };
    expect(codeOf(worldWith({ emails: [] }).run('message.send', mail))).toBe('NoPreferredEmail');
    expect(codeOf(worldWith({}, off).run('message.send', mail))).toBe('LetterOff');
    expect(codeOf(worldWith({ declinedLetters: [mail.letter] }).run('message.send', mail))).toBe('LetterOff');
  });

  it('is not for staff who cannot edit restricted users, where the user is one', () => {
    const world = worldWith({}, { parameters: { restricted_user_groups: 'FACULTY' } });
    const actor = { name: 'x', roles: [{ type: '32', scope: 'EXU', cannotEditRestrictedUsers: true }] };
    expect(codeOf(world.run('message.send', mail, { actor }))).toBe('NotPermitted');
    expect(codeOf(world.run('message.send', mail, { actor: operator }))).toBe('applied');
  });

  it('takes the place of the oldest letter where there is no room for another one', () => {
    const row = (n: number, kind: Attachment['kind']): Attachment => ({
      ...{
        id: uuid(1000 + n),
        external: false,
        fileName: `${n}`,
        mediaType: 'text/plain',
        sizeBytes: 1,
        kind,
      },
      ...author,
    });
    const attachments = Array.from({ length: MAX_ROWS }, (_, n) => row(n, n === 0 ? 'MANUAL' : 'LETTER'));
    const world = worldWith({ attachments });
    world.run('message.send', mail);
    const kept = world.file().user.attachments;
    expect(kept).toHaveLength(MAX_ROWS);
    expect(kept.slice(0, 2).map(({ id }) => id)).toEqual([uuid(1000), uuid(1002)]);
  });
});

describe('letters with a text of their own', () => {
  it('have the product’s words, or those of the institution', () => {
    const world = worldWith();
    world.run('message.send', invitation);
    expect(world.letters[0]?.body).toContain('Dear Aaherud, Krishna,');
    expect(world.letters[0]?.body).toContain('kaaherud');
    const written = worldWith(
      {},
      { letterTexts: [{ letter: invitation.letter, subject: '', body: 'Hello {{first_name}}, {{date}}' }] },
    );
    written.run('message.send', invitation);
    expect(written.letters[0]).toMatchObject({ body: 'Hello Krishna, 23 Nov 2026' });
    expect(written.letters[0]?.subject).toContain('social account');
  });
});

describe('Patron personal information mail', () => {
  const order = { userId, letter: 'PersonalInfoLetter' } as const;
  const emails = [
    anEmail('krishna@example.org', { preferred: true }),
    anEmail('parent@example.org', { types: ['cc'] }),
  ];

  it('goes to the preferred address alone, with the user as they stand when the order is run', () => {
    const world = worldWith({ emails });
    const asked = world.file();
    const uid = uuid(0xabc0);
    expect(codeOf(world.run('message.send', order, { uid, actor: operator }))).toBe('applied');
    const recordId = uuid(0xabc1);
    expect(world.letters).toMatchObject([
      { letter: order.letter, recipients: ['krishna@example.org'], files: [recordId] },
    ]);
    expect(world.letters[0]?.record).toEqual({ id: recordId, file: asked });
    expect(world.file().user.attachments).toMatchObject([
      { id: recordId, kind: 'LETTER', mediaType: 'application/xml', sizeBytes: 0 },
      { id: uid, kind: 'LETTER', mediaType: 'text/plain' },
    ]);
  });

  it('names the files that it has no room for', () => {
    const megabytes = (n: number, fileName: string, size: number, mediaType = 'application/pdf') => ({
      ...{ id: uuid(1000 + n), external: false, fileName, mediaType, sizeBytes: size * 1024 * 1024 },
      ...{ kind: mediaType === 'application/xml' ? ('LETTER' as const) : ('MANUAL' as const), ...author },
    });
    const attachments = [
      megabytes(1, 'oldest.pdf', 4),
      megabytes(2, 'older.pdf', 5),
      megabytes(3, 'earlier-mail.xml', 13, 'application/xml'),
      megabytes(4, 'newer.pdf', 5),
      megabytes(5, 'newest.pdf', 3),
    ];
    const world = worldWith({ emails, attachments });
    world.run('message.send', order);
    expect(world.letters[0]?.body).toMatch(
      /\n\nThese files are too large to be sent with it\. Ask the library for them:\n- older\.pdf$/,
    );
    const whole = worldWith({ emails, attachments: attachments.slice(2) });
    whole.run('message.send', order);
    expect(whole.letters[0]?.body).not.toContain('These files');
  });

  it('is refused without a preferred address, and where the letter is not wanted', () => {
    expect(codeOf(worldWith({ emails: [] }).run('message.send', order))).toBe('NoPreferredEmail');
    const declined = worldWith({ emails, declinedLetters: [order.letter] });
    expect(codeOf(declined.run('message.send', order))).toBe('LetterOff');
    expect(declined.file().user.attachments).toEqual([]);
  });

  it('is sent by desk roles until Send Patron Information Letter is switched off for them, by managers always', () => {
    const run = (value: string | undefined, actor: typeof operator) => {
      const parameters = value === undefined ? {} : { send_patron_information_letter: value };
      return codeOf(worldWith({ emails }, { parameters }).run('message.send', order, { actor }));
    };
    expect([undefined, '', 'true', 'false'].map((value) => run(value, operator))).toEqual([
      ...['applied', 'applied', 'applied', 'LetterOff'],
    ]);
    expect(run('false', userManager)).toBe('applied');
    const off = { parameters: { send_patron_information_letter: 'false' } };
    expect(codeOf(worldWith({ emails }, off).run('message.send', mail, { actor: operator }))).toBe('applied');
  });

  it('takes the places of the two oldest letters where there is no room', () => {
    const rows = Array.from({ length: MAX_ROWS }, (_, n): Attachment => ({
      ...{ id: uuid(1000 + n), external: false, fileName: `${n}`, mediaType: 'text/plain', sizeBytes: 1 },
      ...{ kind: n === 0 ? 'MANUAL' : 'LETTER', ...author },
    }));
    const world = worldWith({ emails, attachments: rows });
    world.run('message.send', order);
    const kept = world.file().user.attachments;
    expect(kept).toHaveLength(MAX_ROWS);
    expect(kept.slice(0, 2).map(({ id }) => id)).toEqual([uuid(1000), uuid(1003)]);
  });
});

describe('the PIN Number Generation Letter', () => {
  const update = (pinNumber: string | null, base: string | null = null) => ({
    ...{ userId, base: { pinNumber: base }, changes: { pinNumber } },
  });

  it('is sent when a PIN is given or changed, and at no other change', () => {
    const world = worldWith();
    world.run('user.update', update('1234'));
    expect(world.letters).toMatchObject([{ letter: 'PINNumberLetter' }]);
    expect(world.letters[0]?.body).toContain('1234');
    expect(world.file().user.attachments).toMatchObject([{ kind: 'LETTER' }]);
    world.run('user.update', {
      userId,
      base: { jobDescription: null },
      changes: { jobDescription: 'Tutor' },
    });
    world.run('user.update', update(null, '1234'));
    expect(world.letters).toHaveLength(1);
  });

  it('is left out for who has no address or does not want it; the PIN is changed all the same', () => {
    for (const user of [{ emails: [] }, { declinedLetters: ['PINNumberLetter'] }]) {
      const world = worldWith(user);
      expect(codeOf(world.run('user.update', update('1234')))).toBe('applied');
      expect(world.file().user.pinNumber).toBe('1234');
      expect(world.letters).toEqual([]);
    }
  });

  it('is sent to who is added with a PIN, with the invitation where that was asked for', () => {
    const world = new MutationWorld([]);
    const { id, createdBy: _by, createdAt: _at, ...row } = anEmail('new@example.org', { preferred: true });
    const user = {
      ...{ id: userId, recordType: 'PUBLIC', accountType: 'INTERNAL', firstName: 'New', lastName: 'Reader' },
      ...{ primaryId: 'new', userGroup: 'FACULTY', status: 'ACTIVE', pinNumber: '4321' },
      ...{ resourceSharingLibraries: [], purchaseRequestLibraries: [], declinedLetters: [] },
      ...{ forcePasswordChange: false, multiFactor: false, loginRestrictionsDisabled: false },
      ...{ simulatedLoginAllowed: false, roles: [], addresses: [], phones: [], identifiers: [] },
      emails: [{ id, ...row }],
    } as const;
    const args = { user: structuredClone(user) as never, registration: false, inviteToSocialLogin: true };
    expect(codeOf(world.run('user.create', args, { uid: uuid(0xf) }))).toBe('applied');
    expect(world.letters.map(({ letter }) => letter)).toEqual(['PINNumberLetter', 'SocialLoginInviteLetter']);
    const ids = world.file().user.attachments.map((each) => each.id);
    expect(new Set(ids).size).toBe(2);
  });
});
