// Update/Notify Users: what can be chosen, and whose the notes and blocks are that it adds.
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import type { JobDraft } from '../../../../../renderer/features/jobs/job-kinds.ts';
import { UpdateFields } from '../../../../../renderer/features/jobs/update-fields.tsx';
import { openTestDesk } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { choose } from '../add-user/open-new-user-page.tsx';
import { demoConfig, field, settle, type } from '../user/open-user-page.tsx';

let mounted: Mounted | undefined;
afterEach(() => mounted?.unmount());

/** What the job would be started with, read after each step. */
async function openAs(scope: string, config: Configuration): Promise<() => JobDraft | undefined> {
  const actor = { name: 'Brandt, Ole', roles: [{ type: '21', scope }] };
  const { desk } = await openTestDesk({ files: [], config, actor });
  let draft: JobDraft | undefined;
  mounted = mount(
    <DeskContext value={desk}>
      <UpdateFields config={config} onChange={(next) => (draft = next)} />
    </DeskContext>,
  );
  await settle();
  return () => draft;
}

test('with library independence an owner is asked for as soon as something will have one', async () => {
  const draft = await openAs('LAW', { ...demoConfig, libraryIndependence: true });
  expect(() => field('Owner of note and block')).toThrow('no field');
  await type('Letter: subject', 'Closed');
  await type('Letter: text', 'On Monday.');
  expect(draft()).not.toHaveProperty('owner');
  await type('Add note', 'Card renewed');
  const law = demoConfig.libraries.find(({ code }) => code === 'LAW')?.name;
  expect(field('Owner of note and block').textContent).toBe(law);
  expect(draft()).toMatchObject({ note: { text: 'Card renewed' }, owner: 'LAW' });
});

test('without it nothing has an owner', async () => {
  const draft = await openAs('LAW', demoConfig);
  await type('Add note', 'Card renewed');
  expect(() => field('Owner of note and block')).toThrow('no field');
  expect(draft()).toMatchObject({ note: { text: 'Card renewed' } });
  expect(draft()).not.toHaveProperty('owner');
});

test('a note has the type that is shown', async () => {
  const draft = await openAs('LAW', demoConfig);
  const [first] = demoConfig.codeTables.noteTypes.filter(({ enabled }) => enabled);
  expect(field('Note type').textContent).toBe(first?.label);
  await type('Add note', 'Card renewed');
  expect(draft()).toMatchObject({ note: { type: first?.code } });
});

test('each account type that the list can be filtered by can be given', async () => {
  const draft = await openAs('LAW', demoConfig);
  for (const [words, code] of [
    ['Internal', 'INTERNAL'],
    ['External', 'EXTERNAL'],
    ['Internal with external authentication', 'INTERNAL_EXTERNAL_AUTH'],
  ] as const) {
    await choose('Account type', words);
    expect(draft()).toMatchObject({ accountType: code });
  }
});
