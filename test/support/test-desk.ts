// A desk of few words over HTTP: it makes items, pushes and pulls, and keeps no store.
import { randomUUID } from 'node:crypto';
import { splitBody, unpackFrame } from '#core/codec/frame.ts';
import { PullHeader as isPullHeader } from '#gen/validators.js';
import type { Cookie, PullHeader, PushItem, PushResponse, UserFile } from '#core/schema/types.ts';
import { nodeUtf8 } from '../../server/codec/node-utf8.ts';
import { aFee, aUserFile, uuid } from './a-user-file.ts';
import { testCodec, type Caller } from './library.ts';

export class TestDesk {
  readonly clientId = randomUUID();
  readonly #caller: Caller & { who: { user: { userId?: string } } };
  #lastId = 0;
  cookie: Cookie | null = null;
  known = 0;

  constructor(caller: Caller & { who: { user: { userId?: string } } }) {
    this.#caller = caller;
  }

  item(name: string, args: unknown): PushItem {
    const actorId = this.#caller.who.user.userId ?? '';
    const id = ++this.#lastId;
    return { id, uid: randomUUID(), name, args, actorId, occurredAt: new Date().toISOString(), desk: 'CIRC' };
  }

  note(userId: string, text: string): PushItem {
    const row = { id: randomUUID(), external: false, type: 'OTHER', text, popUp: false, userViewable: false };
    return this.item('note.add', { userId, row });
  }

  pay(userId: string, feeId: string, amountMinor: number): PushItem {
    return this.item('fee.pay', {
      ...{ userId, paymentId: randomUUID(), receiptNumber: 'F-1', method: 'CASH', currency: 'EUR' },
      allocations: [{ feeId, amountMinor, transactionId: randomUUID() }],
      ...{ surplusFeeId: randomUUID(), surplusTransactionId: randomUUID() },
    });
  }

  async push(...items: PushItem[]): Promise<PushResponse> {
    const reply = await this.#caller.post('/api/sync/push', { clientId: this.clientId, items });
    if (reply.status !== 200) throw new Error(`push: ${reply.status} ${reply.bytes.toString()}`);
    return reply.json<PushResponse>();
  }

  async pull(): Promise<{ header: PullHeader; files: UserFile[] }> {
    const { clientId, cookie, known: knownMutationId } = this;
    const reply = await this.#caller.post('/api/sync/pull', { clientId, cookie, knownMutationId });
    const { header, body } = unpackFrame(reply.bytes, nodeUtf8);
    if (!isPullHeader(header)) throw new Error('the header of a pull does not fit its schema');
    const slots = splitBody(
      body,
      header.puts.map((put) => put.length),
    );
    this.cookie = header.cookie;
    this.known = header.lastMutationId;
    return { header, files: slots.map((slot) => testCodec.decode(slot)) };
  }
}

/** Each owes 5.00 by a fee of the same number. */
export const newUsers = (count: number, from: number): UserFile[] =>
  Array.from({ length: count }, (_, i) =>
    aUserFile(
      { id: uuid(from + i), primaryId: `user-${from + i}`, emails: [] },
      { fees: [aFee(from + i, 500)] },
    ),
  );
