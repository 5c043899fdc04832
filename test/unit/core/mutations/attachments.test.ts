import { describe, expect, it } from 'vitest';
import type { Attachment } from '#core/schema/types.ts';
import { attachmentAdd } from '#core/mutations/attachments.ts';
import { findMutation } from '#core/mutations/registry.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld } from '../../../support/mutation-world.ts';

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

  it('is never added by a queued change: its bytes would be missing', () => {
    expect(findMutation(attachmentAdd.name)).toBeUndefined();
  });
});
