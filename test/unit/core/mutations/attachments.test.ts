import { describe, expect, it } from 'vitest';
import type { Attachment } from '#core/schema/types.ts';
import { ATTACHMENT_MAX_BYTES } from '#core/domain/attachment-file.ts';
import { MAX_ROWS } from '#core/domain/user-rows.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, operator } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const attachment = (changes: Partial<Attachment> = {}): Attachment => ({
  ...{ id: uuid(70), external: false, fileName: 'form.pdf', mediaType: 'application/pdf', sizeBytes: 9 },
  ...{ kind: 'MANUAL', createdBy: { name: 'x' }, createdAt: '2026-11-20T10:00:00.000Z' },
  ...changes,
});

describe('an attachment', () => {
  it('is removed by desk roles, and the second removal changes nothing', () => {
    const world = new MutationWorld([aUserFile({ attachments: [attachment()] })]);
    expect(codeOf(world.run('attachment.remove', { userId, rowId: uuid(70) }))).toBe('applied');
    expect(world.file().user.attachments).toEqual([]);
    expect(codeOf(world.run('attachment.remove', { userId, rowId: uuid(70) }))).toBe('applied');
  });

  it('of another library stays where library independence is on', () => {
    const config = aConfiguration({ libraryIndependence: true });
    const world = new MutationWorld([aUserFile({ attachments: [attachment({ owner: 'LAW' })] })], config);
    const actor = anActor('32', 'MAIN');
    expect(codeOf(world.run('attachment.remove', { userId, rowId: uuid(70) }, { actor }))).toBe(
      'NotPermitted',
    );
    expect(world.file().user.attachments).toHaveLength(1);
  });
});

describe('a file that is added', () => {
  const { createdBy: _by, createdAt: _at, ...row } = attachment({ id: uuid(80) });
  const sha256 = 'ab'.repeat(32);
  const args = { userId, row, sha256 };
  const brought = { mediaType: row.mediaType, sizeBytes: row.sizeBytes, sha256 };
  const worldWith = (attachments: Attachment[] = []) => new MutationWorld([aUserFile({ attachments })]);

  it('is listed with who added it, on the desk without the server, and is sent to nobody', () => {
    const world = worldWith();
    expect(codeOf(world.run('attachment.add', args, { actor: operator }))).toBe('applied');
    expect(world.file().user.attachments).toMatchObject([{ ...row, createdBy: { name: operator.name } }]);
    expect(world.letters).toEqual([]);
  });

  it('is listed on the server only if just these bytes were brought', () => {
    const runWith = (uploads: Map<string, typeof brought>) => {
      const world = worldWith();
      world.uploads = uploads;
      return [codeOf(world.run('attachment.add', args)), world.file().user.attachments.length];
    };
    expect(runWith(new Map([[row.id, brought]]))).toEqual(['applied', 1]);
    expect(runWith(new Map())).toEqual(['BytesMissing', 0]);
    for (const other of [{ sha256: 'cd'.repeat(32) }, { sizeBytes: 10 }, { mediaType: 'text/plain' }])
      expect(runWith(new Map([[row.id, { ...brought, ...other }]]))).toEqual(['BytesMissing', 0]);
  });

  it('that is there already is not added twice, and needs no bytes', () => {
    const world = worldWith([attachment({ id: row.id })]);
    world.uploads = new Map();
    expect(codeOf(world.run('attachment.add', args))).toBe('applied');
    expect(world.file().user.attachments).toHaveLength(1);
  });

  it.each([
    ['too large', { sizeBytes: ATTACHMENT_MAX_BYTES + 1 }, 'fileTooLarge'],
    ['empty', { sizeBytes: 0 }, 'fileKind'],
    ['of another kind', { mediaType: 'text/html' }, 'fileKind'],
    ['called what it is not', { fileName: 'form.exe' }, 'fileKind'],
    ['named with a folder', { fileName: '../form.pdf' }, 'fileKind'],
    ['said to be a letter', { kind: 'LETTER' as const }, 'fileKind'],
    ['noted with what cannot be stored', { note: 'a\u0000' }, 'controlCharacters'],
  ])('is refused when it is %s, before the server is asked', (_name, change, problem) => {
    const outcome = worldWith().run('attachment.add', { ...args, row: { ...row, ...change } });
    expect(outcome).toMatchObject({ rejection: { code: 'InvalidField', problem } });
  });

  it('is refused where there is no room, without the right, and for nobody', () => {
    const full = worldWith(Array.from({ length: MAX_ROWS }, (_, n) => attachment({ id: uuid(1000 + n) })));
    expect(full.run('attachment.add', args)).toMatchObject({ rejection: { problem: 'tooMany' } });
    const viewer = anActor('38', 'MAIN');
    expect(codeOf(worldWith().run('attachment.add', args, { actor: viewer }))).toBe('NotPermitted');
    expect(codeOf(worldWith().run('attachment.add', { ...args, userId: uuid(9) }))).toBe('UserNotFound');
  });
});
