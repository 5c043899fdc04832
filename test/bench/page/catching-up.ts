// Row 4: changed users come to a desk that has all users.
import { packBlock, SLOTS_PER_BLOCK } from '#core/codec/block.ts';
import type { Cookie } from '#core/schema/types.ts';
import { createHttpTransport } from '../../../renderer/desk/http-transport.ts';
import { timed } from './clocks.ts';
import type { BenchDesk } from './desk.ts';
import { PeerDatabase, readDocuments } from './peer-database.ts';
import { openRaw, putRaw } from './raw-store.ts';

export type CaughtUp = { readonly ms: number; readonly changed: number };

export async function catchUp({ client }: BenchDesk): Promise<CaughtUp> {
  const { result, ms } = await timed(() => client.pull());
  if (result.type !== 'Pulled' || result.more)
    throw new Error(`expected one whole pull: ${JSON.stringify(result)}`);
  return { ms, changed: result.changed };
}

/** Whatever changed since; returns where the desk stands then. */
export async function pullAll({ client, store }: BenchDesk): Promise<Cookie> {
  for (;;) {
    const result = await client.pull();
    if (result.type !== 'Pulled') throw new Error(`the pull was not answered: ${JSON.stringify(result)}`);
    const { cookie } = await store.readState();
    if (!result.more && cookie) return cookie;
  }
}

/** The same answer of the server, its user files put raw, 64 to a record as the product packs them. */
export async function catchUpRaw(cookie: Cookie): Promise<CaughtUp> {
  const database = await openRaw();
  const transport = createHttpTransport((path, init) => fetch(path, init));
  const clientId = crypto.randomUUID();
  const { result: changed, ms } = await timed(async () => {
    const answer = await transport.pull({ clientId, cookie, knownMutationId: 0 });
    if (answer.type !== 'Answer') throw new Error(`the pull was not answered: ${JSON.stringify(answer)}`);
    const { slots } = answer.value;
    const rows: unknown[] = [];
    for (let at = 0; at < slots.length; at += SLOTS_PER_BLOCK)
      rows.push({ page: rows.length, bytes: packBlock(slots.slice(at, at + SLOTS_PER_BLOCK)) });
    await putRaw(database, 'pages', rows, 'strict');
    return slots.length;
  });
  database.close();
  return { ms, changed };
}

export async function catchUpPeer(documentsUrl: string): Promise<CaughtUp> {
  const database = new PeerDatabase();
  await database.open();
  const { result: changed, ms } = await timed(async () => {
    let count = 0;
    for await (const documents of readDocuments(documentsUrl)) {
      await database.users.bulkPut(documents);
      count += documents.length;
    }
    return count;
  });
  database.close();
  return { ms, changed };
}

/** Queues a note for each of these users; nothing is sent. */
export async function saveNotes({ client, session }: BenchDesk, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) {
    const text = 'Wants to be told when the reading room opens again.';
    const row = {
      id: crypto.randomUUID(),
      external: false,
      type: 'OTHER',
      text,
      popUp: false,
      userViewable: false,
    };
    const result = await client.save('note.add', { userId, row }, session);
    if (result.type !== 'Saved') throw new Error(`a note was not saved: ${JSON.stringify(result)}`);
  }
}
