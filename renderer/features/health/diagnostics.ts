/**
 * What support needs to know of a desk, as text. No names, no identifiers, no amounts, nothing that was typed: each fact is
 * named here one by one, so that what is added to a desk's state later does not slip in. Of a queued change only what kind
 * it is, where it stands and the code of its refusal.
 */
import type { SetUpState } from '#core/ipc/set-up.ts';
import type { UpdateState } from '#core/ipc/updates.ts';
import type { Cookie, Hello } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { Connection } from '#core/sync/sync-loop.ts';
import type { StoreReport } from '../../desk/desk-store.ts';
import type { StorageFacts } from './use-storage-facts.ts';

export type DiagnosticsParts = {
  readonly version: string;
  readonly shell: string;
  readonly userAgent: string;
  readonly madeAt: string;
  readonly connection: Connection;
  readonly clockOffsetMs: number;
  readonly outbox: readonly OutboxItem[];
  readonly cookie: Cookie | null;
  readonly users: number | undefined;
  readonly report: StoreReport;
  readonly storage?: StorageFacts;
  readonly hello?: Hello;
  readonly setUp?: SetUpState;
  readonly update?: UpdateState;
};

export function diagnosticsOf(parts: DiagnosticsParts): string {
  const { version, shell, userAgent, madeAt, connection, clockOffsetMs, cookie, users, storage } = parts;
  const { hello, setUp, update, report, outbox } = parts;
  const facts = {
    ...{ version, shell, userAgent, madeAt, connection, clockOffsetMs, cookie, users, storage },
    server: hello && { version: hello.version, protocol: hello.protocol, epoch: hello.epoch },
    // the desk's own name may be somebody's
    setUp: setUp && {
      server: setUp.server,
      isEnrolled: setUp.enrolledAs !== null,
      managedProblems: setUp.managedProblems,
    },
    update: update && { type: update.type, ...('version' in update && { version: update.version }) },
    store: {
      finding: report.finding,
      recovered: report.recovered,
      unreadable: report.unreadable,
      journal: report.journal,
      protection: report.protection,
    },
    outbox: outbox.map(({ id, uid, name, state, occurredAt, rejection }) => ({
      ...{ id, uid, name, state, occurredAt },
      ...(rejection && { rejection: rejection.code }),
    })),
  };
  return JSON.stringify(facts, undefined, 2);
}
