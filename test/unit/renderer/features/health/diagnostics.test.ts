import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/sync/ports.ts';
import { diagnosticsOf, type DiagnosticsParts } from '../../../../../renderer/features/health/diagnostics.ts';

const canary = (what: string) => `CANARY-${what}`;

/** In every place of a desk's state that can hold what belongs to a person. */
const item: OutboxItem = {
  id: 7,
  uid: '00000000-0000-4000-8000-000000000007',
  name: 'note.add',
  args: { text: canary('note'), amountMinor: 1, barcode: canary('barcode') },
  actorId: canary('actor-id'),
  occurredAt: '2026-11-23T09:00:00.000Z',
  desk: 'MAIN_FRONT',
  grantId: canary('grant'),
  mac: canary('mac'),
  state: 'rejected',
  userId: canary('user-id'),
  userName: canary('user-name'),
  actorName: canary('actor-name'),
  rejection: { code: 'IdentifierTaken', value: canary('value'), ownerName: canary('owner') } as never,
};
const parts: DiagnosticsParts = {
  version: '0.1.0',
  shell: 'electron',
  userAgent: 'Chrome/156',
  madeAt: '2026-11-23T09:00:00.000Z',
  connection: { type: 'Online', lastContact: '2026-11-23T09:00:00.000Z' },
  clockOffsetMs: 12,
  outbox: [item],
  cookie: { epoch: 'e1', version: 5, configVersion: 2, scopeHash: 'x' },
  users: 12_659,
  report: { finding: 'Sound', recovered: 0, unreadable: 0, keptAside: canary('kept-aside') },
  hello: {
    ...{ name: canary('server'), version: '0.1.0', epoch: 'e1', protocol: 1 },
    serverTime: '2026-11-23T09:00:00.000Z',
  },
  setUp: {
    server: { origin: 'https://carrel.example', source: 'managed' },
    enrolledAs: canary('desk-of-somebody'),
    managedProblems: ['carrel.json: sever is not a key of Carrel.'],
  },
  update: { type: 'Ready', version: '0.2.0', notes: canary('notes') },
};

test('Diagnostics hold nothing of a person, whatever a desk holds', () => {
  // the canaries are there to be found
  expect(JSON.stringify(parts).match(/CANARY/g)?.length).toBeGreaterThan(10);
  expect(diagnosticsOf(parts)).not.toContain('CANARY');
  // nor what somebody adds to a desk's state later
  const later = {
    ...parts,
    outbox: [{ ...item, later: canary('later') }],
    report: { ...parts.report, later: canary('later') },
    later: canary('later'),
  };
  expect(diagnosticsOf(later)).not.toContain('CANARY');
});

test('Diagnostics hold what support asks for', () => {
  const facts = JSON.parse(diagnosticsOf(parts)) as Record<string, unknown>;
  expect(facts).toMatchObject({
    version: '0.1.0',
    connection: { type: 'Online' },
    users: 12_659,
    server: { version: '0.1.0', protocol: 1 },
    setUp: { server: { origin: 'https://carrel.example', source: 'managed' }, isEnrolled: true },
    update: { type: 'Ready', version: '0.2.0' },
    store: { finding: 'Sound' },
    outbox: [{ id: 7, name: 'note.add', state: 'rejected', rejection: 'IdentifierTaken' }],
  });
});
