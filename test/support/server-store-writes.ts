// Writes to a ServerStore as a push makes them, for the cases of its contract.
import type { UserFile } from '#core/schema/types.ts';
import type { ClientId, MutationUid, UserId } from '#core/schema/primitives.ts';
import { toFileChange } from '../../server/users/file-change.ts';
import type {
  ItemRecord,
  ServerStore,
  ServerTransaction,
  ServerWrite,
  SettledResult,
} from '../../server/sync/server-store.ts';
import { assertEqual } from './expectations.ts';
import { AT, aUserFile, uuid } from './a-user-file.ts';

export const client: ClientId = uuid(11);
export const other: ClientId = uuid(12);
export const uidOf = (n: number): MutationUid => uuid(30_000 + n);

export const userFile = (n: number, lastName = `Name ${n}`): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `P${n}`, lastName, identifiers: [] });

export const appliedResult = (id: number): SettledResult => ({ id, status: 'applied', notices: [] });
export const rejectedResult = (id: number): SettledResult => ({
  id,
  status: 'rejected',
  rejection: { code: 'UserNotFound', userId: uuid(1) },
});

export const record = (id: number, changes: Partial<ItemRecord> = {}): ItemRecord => ({
  quotes: [],
  id,
  uid: uidOf(id),
  payloadHash: `hash ${id}`,
  name: 'note.add',
  actorId: uuid(900),
  occurredAt: AT,
  creates: null,
  result: appliedResult(id),
  ...changes,
});

type WriteParts = {
  readonly items?: readonly ItemRecord[];
  readonly puts?: readonly UserFile[];
  readonly deletes?: readonly UserId[];
  readonly failedUid?: MutationUid;
  readonly clientId?: ClientId;
};

/** Writes as a push does, with the files before as the store holds them. */
export async function write(store: ServerStore, parts: WriteParts): Promise<number> {
  return store.withTransaction(async (tx) => tx.write(await toWrite(tx, parts)));
}

export async function toWrite(tx: ServerTransaction, parts: WriteParts): Promise<ServerWrite> {
  const { items = [], puts = [], deletes = [], clientId = client } = parts;
  const state = await tx.lockClient(clientId);
  const before = await tx.lockFiles([...puts.map((file) => file.user.id), ...deletes]);
  return {
    client: {
      id: clientId,
      lastMutationId: items.at(-1)?.id ?? state.lastMutationId,
      failedUid: parts.failedUid ?? null,
      items,
    },
    changes: [
      ...puts.map((file) => toFileChange(file.user.id, before.get(file.user.id), file)),
      ...deletes.map((id) => toFileChange(id, before.get(id), null)),
    ],
    suspense: [],
    cashCounts: [],
  };
}

export const versionOf = async (store: ServerStore): Promise<number> =>
  (await store.withView((view) => view.readState())).version;

export const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id).sort();

export async function namesIn(
  store: ServerStore,
  ids: readonly UserId[],
): Promise<(string | null | undefined)[]> {
  const files = await store.withView((view) => view.readFiles(ids));
  return ids.map((id) => {
    const file = files.get(id);
    return file ? file.user.lastName : file;
  });
}

class Abort extends Error {}

export async function abortedWrite(store: ServerStore, parts: WriteParts): Promise<void> {
  const running = store.withTransaction(async (tx) => {
    await tx.write(await toWrite(tx, parts));
    throw new Abort();
  });
  await running.then(
    () => assertEqual('committed', 'aborted', 'a body that throws'),
    (error: unknown) => assertEqual(error instanceof Abort, true, 'the error of the body'),
  );
}
