// Attachments that were opened at this desk open again without the network: the desk keeps their bytes, sealed. What is
// deleted, the attachment or its user, leaves the desk with the next news of that user; so do pictures. What was added here
// stays while a change in the outbox speaks of it (unsent-attachments.ts), and is an opened one once the server has it.
import type { RowId, UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { Host } from '../host/host.ts';
import type { SyncState } from '#core/sync/ports.ts';
import { attachmentKey, downloadAttachment } from './attachment-requests.ts';
import type { AttachmentStore, FileStore, StoreNews } from './desk-store.ts';
import { keysInUse } from './unsent-attachments.ts';

/** What is asked of a desk here. */
type Files = {
  readonly host: Pick<Host, 'fetch' | 'pictureAddress'>;
  readonly attachments: AttachmentStore;
  readonly pictures: FileStore;
  readonly filesUnderWay: ReadonlySet<string>;
  readonly store: { readState(): Promise<Pick<SyncState, 'outbox'>> };
  /** undefined: nothing is loaded at present. */
  readonly loading: unknown;
  readFile(id: UserId): Promise<UserFile | null | undefined>;
  subscribe(listener: (news: Pick<StoreNews, 'users' | 'outbox'>) => void): () => void;
};

export type OpenedAttachment =
  | { readonly type: 'Bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Never opened here, and the server cannot be reached. */
  | { readonly type: 'NotKept' }
  | { readonly type: 'Gone' }
  /** What it holds is not for this person. */
  | { readonly type: 'NotPermitted' };

const userOf = (key: string): UserId => key.split('/')[0] ?? '';

/** A cache: when the desk was locked meanwhile, or there is no room, nothing is kept, and nothing else is wrong. */
const notKept = () => undefined;

export async function openAttachment(desk: Files, userId: UserId, id: RowId): Promise<OpenedAttachment> {
  const key = attachmentKey(userId, id);
  const kept = await desk.attachments.get(key).catch(notKept);
  if (kept) return { type: 'Bytes', bytes: kept };
  const answer = await downloadAttachment(desk.host.fetch, userId, id);
  if (answer.type === 'Refused' && answer.code === 'NotPermitted') return { type: 'NotPermitted' };
  if (answer.type === 'Refused') return { type: answer.status === 404 ? 'Gone' : 'NotKept' };
  if (answer.type === 'Unreachable') return { type: 'NotKept' };
  const bytes = new Uint8Array(answer.value.bytes);
  await desk.attachments.put(key, bytes).catch(notKept);
  return { type: 'Bytes', bytes };
}

/** Ids of this user's attachments that open without the network. */
export async function readKeptAttachments(desk: Files, userId: UserId): Promise<ReadonlySet<RowId>> {
  const keys = await desk.attachments.ids();
  return new Set(keys.filter((key) => userOf(key) === userId).map((key) => key.slice(userId.length + 1)));
}

/** Gives back how to stop. */
export function forgetDeletedFiles(desk: Files): () => void {
  let isStopped = false;
  let looking = Promise.resolve();
  const look = (users: StoreNews['users'], outbox: boolean) => {
    if (users !== 'all' && users.size === 0 && !outbox) return;
    // one look after the other; a desk that was locked meanwhile looks again at the next sign-in
    looking = looking.then(() => (isStopped ? undefined : forgetOf(desk, users, outbox))).catch(notKept);
  };
  const unsubscribe = desk.subscribe((news) => look(news.users, news.outbox));
  look('all', true);
  return () => {
    isStopped = true;
    unsubscribe();
  };
}

async function forgetOf(desk: Files, users: StoreNews['users'], outbox: boolean): Promise<void> {
  const unsent = new Set(await desk.attachments.unsentIds());
  // what is taken back or discarded is not always told as news of its user
  const concerned = new Set(outbox ? [...unsent].map(userOf) : []);
  const isMeant = (id: UserId) => users === 'all' || users.has(id) || concerned.has(id);
  const attachments = (await desk.attachments.ids()).filter((key) => isMeant(userOf(key)));
  const pictures = (await desk.pictures.ids()).filter(isMeant);
  const inUse = unsent.size > 0 ? await keysInUse(desk) : new Set<string>();
  const files = new Map<UserId, UserFile | undefined>();
  for (const id of new Set([...attachments.map(userOf), ...pictures])) {
    const file = await desk.readFile(id);
    // while a base is loaded, a user who is not there yet is not a user who was deleted
    if (file === undefined && desk.loading) continue;
    files.set(id, file ?? undefined);
  }
  for (const [id, file] of files) {
    const listed = new Set(file?.user.attachments.map((row) => attachmentKey(id, row.id)));
    for (const key of attachments) {
      if (userOf(key) !== id || inUse.has(key)) continue;
      if (!listed.has(key)) await desk.attachments.remove(key);
      else if (unsent.has(key)) await desk.attachments.release(key);
    }
    if (!file && pictures.includes(id)) await desk.pictures.remove(id);
  }
  if (users !== 'all') await forgetShellPictures(desk, users);
}

/** The shell keeps pictures itself, under names that tell no user: looked at once more, it hears that there is none. */
async function forgetShellPictures(desk: Files, users: ReadonlySet<UserId>): Promise<void> {
  const { pictureAddress } = desk.host;
  if (!pictureAddress) return;
  for (const id of users) {
    if ((await desk.readFile(id)) !== null) continue;
    // an address of its own: one that was loaded before would be shown from memory, and the shell never asked
    new Image().src = `${pictureAddress(id)}?${performance.now()}`;
  }
}
