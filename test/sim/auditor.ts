// Looks at every write that the server's store commits, below all handlers, and remembers what it says: which items were
// answered how, and what money was booked. What must never be, it reports at once. After a restore it forgets with the
// server what was written since the backup.
import type { ClientId, MutationUid } from '#core/schema/primitives.ts';
import type { ServerWrite } from '../../server/sync/server-store.ts';

type Booked = { minor: number };

export class Auditor {
  #writes: ServerWrite[] = [];
  readonly violations: string[] = [];
  readonly #lastIds = new Map<ClientId, number>();
  /** Applied for the first time; repeats of an answer are not among them. */
  readonly #applied = new Map<MutationUid, string>();
  readonly #lastStatus = new Map<MutationUid, 'applied' | 'rejected'>();
  readonly #moneyByUid = new Map<MutationUid, Booked>();
  readonly #suspenseByPayment = new Map<string, Booked>();
  readonly #transactionIds = new Set<string>();

  get length(): number {
    return this.#writes.length;
  }

  isApplied(uid: MutationUid): boolean {
    return this.#applied.has(uid);
  }

  statusOf(uid: MutationUid): 'applied' | 'rejected' | undefined {
    return this.#lastStatus.get(uid);
  }

  isInSuspense(paymentId: string): boolean {
    return this.#suspenseByPayment.has(paymentId);
  }

  /** Money booked for a payment, or for what was given back (below zero): on the user's fees, or in suspense. */
  bookedMinor(uid: MutationUid, paymentId: string): number {
    return (this.#moneyByUid.get(uid)?.minor ?? 0) + (this.#suspenseByPayment.get(paymentId)?.minor ?? 0);
  }

  moneyUids(): IterableIterator<MutationUid> {
    return this.#moneyByUid.keys();
  }

  committed(write: ServerWrite): void {
    this.#writes.push(write);
    this.#note(write);
  }

  cutBackTo(length: number): void {
    const kept = this.#writes.slice(0, length);
    this.#writes = kept;
    for (const known of [this.#lastIds, this.#applied, this.#lastStatus, this.#moneyByUid]) known.clear();
    this.#suspenseByPayment.clear();
    this.#transactionIds.clear();
    for (const write of kept) this.#note(write);
  }

  #note({ client, changes, suspense }: ServerWrite): void {
    for (const item of client.items) {
      this.#noteId(client.id, item.id);
      const { status } = item.result;
      this.#lastStatus.set(item.uid, status);
      if (status !== 'applied' || item.repeatOf) continue;
      if (this.#applied.has(item.uid))
        this.violations.push(`[S3] ${item.name} ${item.uid} was applied twice`);
      this.#applied.set(item.uid, item.name);
    }
    const last = this.#lastIds.get(client.id) ?? 0;
    if (client.lastMutationId !== last)
      this.violations.push(`[S2] client stands at ${client.lastMutationId}, its items end at ${last}`);
    for (const change of changes) this.#noteLedger(change.ledger);
    for (const { direction, transaction } of suspense) {
      const { paymentId = '', amountMinor } = transaction;
      add(this.#suspenseByPayment, paymentId, direction === 'TAKEN' ? amountMinor : 0 - amountMinor);
    }
  }

  #noteId(clientId: ClientId, id: number): void {
    const last = this.#lastIds.get(clientId) ?? 0;
    if (id !== last + 1) this.violations.push(`[S2] item ${id} was answered after item ${last}`);
    this.#lastIds.set(clientId, Math.max(last, id));
  }

  #noteLedger(entries: ServerWrite['changes'][number]['ledger']): void {
    const sums = new Map<string, Booked>();
    for (const { transactionId, account, amountMinor, mutationUid } of entries) {
      add(sums, transactionId, amountMinor);
      if (account === 'CASH_CLEARING' || account === 'CARD_CLEARING')
        add(this.#moneyByUid, mutationUid ?? 'no mutation', amountMinor);
    }
    for (const [transactionId, { minor }] of sums) {
      if (minor !== 0) this.violations.push(`the ledger lines of ${transactionId} add up to ${minor}`);
      if (this.#transactionIds.has(transactionId))
        this.violations.push(`[S3] transaction ${transactionId} was booked twice`);
      this.#transactionIds.add(transactionId);
    }
  }
}

function add<K>(map: Map<K, Booked>, key: K, minor: number): void {
  const booked = map.get(key);
  if (booked) booked.minor += minor;
  else map.set(key, { minor });
}
