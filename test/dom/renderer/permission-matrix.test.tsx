// What the one table of rights gives to each role is offered on the screens; what it does not give is absent, or off with
// the reason. For every operation one control, or why there is none.
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { operations, type Operation } from '#core/permissions/permissions.ts';
import { Routes } from '../../../renderer/app/routes.tsx';
import { Toasts } from '../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../renderer/desk/use-desk.ts';
import { aFee, aPatronRole, aTransaction, aUserFile, anEmail, uuid } from '../../support/a-user-file.ts';
import { openTestDesk, quietSync, type TestRequest } from '../../support/open-test-desk.ts';
import { matrixRoleNames, matrixRoles, mayDo, type MatrixRole } from '../../support/permission-matrix.ts';
import { demoConfig, field, findButton, settle } from './features/user/open-user-page.tsx';
import { mount, type Mounted } from './mount.tsx';

vi.setConfig({ testTimeout: 60_000 });

// lists draw the rows that fit; jsdom has no sizes
beforeAll(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
});

const scope = demoConfig.institution.code;
const patron = aUserFile(
  {
    userGroup: 'GRAD',
    roles: [aPatronRole({ scope })],
    courses: [{ id: uuid(40), code: 'HIST201', name: 'Archives' }],
    demerits: [{ id: uuid(41), points: 1, reason: 'Returned late', date: '2026-01-12' }],
  },
  {
    fees: [
      aFee(31, 500),
      { ...aFee(33, 0), transactions: [aTransaction('SURPLUS', 300, { method: 'CASH' })] },
    ],
  },
);
const librarian = aUserFile({
  ...{ id: uuid(2), recordType: 'STAFF', primaryId: 'librarian', lastName: 'Zuber' },
  emails: [anEmail('librarian@example.org', { preferred: true })],
  roles: [aPatronRole({ scope, type: '38' })],
});

type Found = HTMLElement | undefined;
type Control = {
  readonly path: string;
  /** A menu to open first. */
  readonly menu?: () => Found;
  readonly find: () => Found;
};
const pageOf = (id: string, tab: string) => `/users/${id}/${tab}`;
const button = (path: string, name: string): Control => ({ path, find: () => findButton(name) });
const inMore = (name: string): Control => ({
  // who owes nothing
  path: pageOf(uuid(2), 'general'),
  menu: () => findButton('More actions'),
  find: () => findMenuItem(name),
});
const newJob = (name: string): Control => ({
  path: '/jobs',
  menu: () => findButton('New job'),
  find: () => findMenuItem(name),
});
const ofFee = (feeNumber: number, name: string): Control => ({
  path: pageOf(uuid(1), 'fees'),
  menu: () => document.querySelectorAll<HTMLElement>('[data-row] [data-act="menu"]')[feeNumber] ?? undefined,
  find: () => findMenuItem(name),
});

const controls: { readonly [O in Operation]: readonly Control[] | string } = {
  'user.view': 'the server lets nobody else sign in: test/integration/server/sign-in.test.ts',
  'user.add': [button('/users', 'Add User'), button('/users/new?type=PUBLIC', 'Save')],
  'user.register': [button('/register', 'Save')],
  'user.edit': [button(pageOf(uuid(1), 'general'), 'Save')],
  'user.setStatus': [{ path: '/users', find: () => query('[role="grid"] [role="switch"]') }],
  'user.delete': [inMore('Delete')],
  'user.toggleAccountType': [inMore('Toggle Account Type')],
  'user.distribute': [inMore('Distribute')],
  'identifier.edit': [button(pageOf(uuid(1), 'identifiers'), 'Add Identifier')],
  'contact.edit': ['Add Address', 'Add Phone Number', 'Add Email Address'].map((name) =>
    button(pageOf(uuid(1), 'contact'), name),
  ),
  'note.edit': [button(pageOf(uuid(1), 'notes'), 'Add Note')],
  'block.edit': [button(pageOf(uuid(1), 'blocks'), 'Add Block')],
  'statistic.edit': [button(pageOf(uuid(1), 'statistics'), 'Add Statistic')],
  'attachment.edit': [button(pageOf(uuid(1), 'attachments'), 'Add Attachment')],
  'message.send': [
    {
      path: pageOf(uuid(1), 'general'),
      menu: () => findButton('More actions'),
      find: () => findButton('Send Message') ?? findMenuItem('Send Message'),
    },
  ],
  'proxy.edit': [button(pageOf(uuid(1), 'proxy'), 'Add Proxy For')],
  'demerit.view': [
    { path: pageOf(uuid(1), 'demerits'), find: () => query('[role=grid][aria-label="Demerits"]') },
  ],
  'course.edit': [button(pageOf(uuid(1), 'courses'), 'Delete All')],
  'fee.charge': [button(pageOf(uuid(1), 'fees'), 'Add Fine or Fee'), ofFee(0, 'Link to Item')],
  'fee.pay': [button(pageOf(uuid(1), 'fees'), 'Pay')],
  'fee.waive': [button(pageOf(uuid(1), 'fees'), 'Waive All')],
  'fee.dispute': [ofFee(0, 'Dispute')],
  'fee.refund': [ofFee(1, 'Refund')],
  'fee.applyCredit': [ofFee(1, 'Apply Credit')],
  'cash.count': [button('/cash', 'Save count')],
  'cash.review': [{ path: '/cash', find: () => query('[role="tab"][aria-label="All desks"]') }],
  'suspense.settle': 'asked for only: test/integration/server/routes.test.ts',
  'roles.edit': [button(pageOf(uuid(1), 'general'), 'Add Role')],
  'password.edit': [{ path: pageOf(uuid(2), 'general'), find: () => field('Password') }],
  'password.editPatron': [{ path: pageOf(uuid(1), 'general'), find: () => field('Password') }],
  'configuration.edit': [button('/configuration', 'Change log')],
  'devices.manage': [{ path: '/health', find: () => query('section[aria-label="Enrolled desks"]') }],
  'job.view': [button('/jobs', 'New job')],
  'job.updateUsers': [button('/users', 'Update/Notify'), newJob('Update/Notify Users')],
  'job.waiveFees': [newJob('Waive Fines/Fees')],
  'job.run': [
    ...['Purge User Records', 'Export to Bursar', 'Fines/Fees Notification'].map(newJob),
    ...['Users SYNCHRONIZE using SIS', 'Users IMPORT using SIS', 'Import Course Enrollment'].map(newJob),
  ],
  'letters.view': [{ path: '/health', find: () => query('section[aria-label="Letters that wait"]') }],
};

/** There is one other institution. */
const zone = ({ path }: TestRequest): Response | undefined =>
  path === '/api/network/institutions'
    ? Response.json({ institutions: [{ code: 'BRANCH', name: 'Branch College' }] })
    : undefined;

const query = (selector: string): Found => document.querySelector<HTMLElement>(selector) ?? undefined;
function findMenuItem(name: string): Found {
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  return items.find(({ textContent }) => textContent.startsWith(name));
}

const isOff = (control: HTMLElement): boolean =>
  control.getAttribute('aria-disabled') === 'true' || control.hasAttribute('disabled');

/** On the control, or next to it. */
function tellsWhy(control: HTMLElement): boolean {
  const described = control.getAttribute('aria-describedby')?.split(' ') ?? [];
  const near = [
    control.textContent,
    control.title,
    control.getAttribute('aria-label'),
    control.getAttribute('aria-description'),
    ...described.map((id) => document.getElementById(id)?.textContent),
  ].join(' ');
  return /Only .* can |your role/i.test(near) || /Only .* can /.test(document.body.textContent);
}

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  history.replaceState(null, '', '/');
});

async function open(role: MatrixRole, path: string): Promise<void> {
  const type = matrixRoles[role];
  const [hash, search = ''] = path.split('?');
  history.replaceState(null, '', `/?${search}#${hash}`);
  const { desk } = await openTestDesk({
    files: [patron, librarian],
    config: { ...demoConfig, parameters: { ...demoConfig.parameters, demerits_enabled: 'true' } },
    actor: { name: 'Staff, Sam', roles: type === undefined ? [] : [{ type, scope }] },
    desk: { code: 'MAIN_FRONT', library: 'MAIN' },
    server: (request: TestRequest) =>
      quietSync(request) ?? zone(request) ?? new Response('{}', { status: 503 }),
  });
  mounted = mount(
    <DeskContext value={desk}>
      <Router hook={useHashLocation}>
        <Toasts>
          {(toast) => (
            <main>
              <Routes />
              {toast}
            </main>
          )}
        </Toasts>
      </Router>
    </DeskContext>,
  );
  desk.start();
  await settle();
}

const cases = operations.flatMap((operation) => {
  const given = controls[operation];
  return typeof given === 'string' ? [] : given.map((control) => [operation, control] as const);
});

test('every operation has a control, or a reason for having none', () => {
  expect(Object.keys(controls).toSorted()).toEqual([...operations].toSorted());
});

describe.each(matrixRoleNames)('%s', (role) => {
  for (const [i, [operation, control]] of cases.entries()) {
    const isAllowed = mayDo(role, operation);
    test(`${isAllowed ? 'is' : 'is not'} offered ${operation} on ${control.path} (${i})`, async () => {
      await open(role, control.path);
      const menu = control.menu?.();
      if (menu) await act(async () => menu.click());
      await settle();
      const found = control.find();
      if (isAllowed) return expect(found && isOff(found)).toBe(false);
      if (!found) return undefined;
      return expect([isOff(found), tellsWhy(found)]).toEqual([true, true]);
    });
  }
});
