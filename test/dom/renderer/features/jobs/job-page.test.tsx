// One job: how far it is while it runs, what it did once it is over.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Job } from '#core/schema/types.ts';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { JobPage } from '../../../../../renderer/features/jobs/job-page.tsx';
import { openTestDesk, quietPull } from '../../../../support/open-test-desk.ts';
import { AT, uuid } from '../../../../support/a-user-file.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, pageText, viewer } from '../user/open-user-page.tsx';

let mounted: Mounted | undefined;
afterEach(() => mounted?.unmount());

const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
const hello = () => ({
  ...{ name: 'Carrel', version: '1', epoch: 'test', protocol: 1 },
  serverTime: new Date().toISOString(),
});
const actor = {
  ...viewer,
  roles: [{ type: roleTypes.userAdministrator, scope: demoConfig.institution.code }],
};
const running: Job = {
  id: uuid(40),
  parameters: { kind: 'purge-users', daysAfterPurgeDate: 30, waiveThresholdMinor: 0 },
  dryRun: true,
  state: 'running',
  progress: { done: 12, total: 48 },
  counts: { purged: 12 },
  requestedAt: AT,
  requestedBy: { name: 'Adeyemi, Ruth' },
  canRollBack: false,
};

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what}: ${pageText()?.slice(0, 400)}`);
    await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  }
}
const bar = () => document.querySelector('[role=progressbar]');

test('A job that runs shows how far it is, and what it did when it is over', async () => {
  let job = running;
  const { desk } = await openTestDesk({
    files: [],
    config: demoConfig,
    actor,
    server: ({ path }) => {
      if (path === '/api/sync/pull') return quietPull();
      if (path === '/api/sync/hello') return json(hello());
      if (path === `/api/jobs/${job.id}`) return json(job);
      if (path.startsWith(`/api/jobs/${job.id}/report`)) return json({ lines: [] });
      return undefined;
    },
  });
  desk.start();
  mounted = mount(
    <DeskContext value={desk}>
      <JobPage id={job.id} config={demoConfig} />
    </DeskContext>,
  );
  await until('the bar', () => bar() !== null);
  expect(pageText()).toContain('25 %');
  expect(bar()?.getAttribute('aria-valuenow')).toBe('0.25');
  expect(pageText()).not.toContain('Download report');
  job = { ...running, state: 'done', progress: { done: 48, total: 48 }, counts: { purged: 48 } };
  await until('the end', () => bar() === null);
  expect(pageText()).toContain('Purged48');
});
