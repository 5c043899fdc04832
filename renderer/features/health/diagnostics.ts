/**
 * What support needs to know of a desk, as text. No names, no identifiers, no amounts, nothing that was typed: of a queued
 * change only what kind it is, where it stands and the code of its refusal.
 */
import type { Cookie, Hello } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { Connection } from '#core/sync/sync-loop.ts';
import type { StorageFacts } from './use-storage-facts.ts';

export type DiagnosticsParts = {
  readonly version: string;
  readonly shell: string;
  readonly userAgent: string;
  readonly connection: Connection;
  readonly clockOffsetMs: number;
  readonly outbox: readonly OutboxItem[];
  readonly cookie: Cookie | null;
  readonly users: number | undefined;
  readonly storage?: StorageFacts;
  readonly hello?: Hello;
};

export function diagnosticsOf({ outbox, hello, ...parts }: DiagnosticsParts): string {
  const items = outbox.map(({ id, uid, name, state, occurredAt, rejection }) => ({
    id,
    uid,
    name,
    state,
    occurredAt,
    ...(rejection && { rejection: rejection.code }),
  }));
  const server = hello && { version: hello.version, protocol: hello.protocol, epoch: hello.epoch };
  return JSON.stringify({ ...parts, server, outbox: items }, undefined, 2);
}
