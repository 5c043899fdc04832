// `photo://user/<id>`: a user's picture for an <img>. What is kept is shown at once, network or not, and the server is asked
// behind it; the page is told when that brought another picture. While only the photo server fails, it is asked again.
// The page sees neither where pictures come from nor the session they are asked for with.
import type { UserId } from '#core/schema/primitives.ts';
import type { Picture, PictureAnswer } from './fetch-picture.ts';
import type { PictureFiles } from './picture-files.ts';

export const PHOTO_SCHEME = 'photo';
const ADDRESS = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** A photo server that is slow or restarting; longer outages wait until the user is opened again. */
const RETRY_AFTER_MS = [2000, 8000, 30_000] as const;

export type PhotoSchemeParts = {
  readonly files: PictureFiles;
  readonly fetchPicture: (id: UserId) => Promise<PictureAnswer>;
  /** What the page shows of this user is not true any more. */
  readonly onChanged: (id: UserId) => void;
};

export function createPhotoSchemeHandler(parts: PhotoSchemeParts): (request: Request) => Promise<Response> {
  /** One question at a time for each user, however many pages and lists show them. */
  const asking = new Map<UserId, Promise<PictureAnswer>>();
  const retrying = new Set<UserId>();

  function ask(id: UserId): Promise<PictureAnswer> {
    const asked = asking.get(id) ?? parts.fetchPicture(id).finally(() => asking.delete(id));
    asking.set(id, asked);
    return asked;
  }

  /** Brings what is kept and shown up to date with an answer. */
  async function settle(id: UserId, shown: Picture | undefined, answer: PictureAnswer): Promise<void> {
    if (answer.type === 'Failed') return;
    if (answer.type === 'None') await parts.files.remove(id);
    else if (!isSame(shown, answer.picture)) await parts.files.put(id, answer.picture);
    else return;
    if (shown || answer.type === 'Picture') parts.onChanged(id);
  }

  async function refresh(id: UserId, shown: Picture | undefined): Promise<void> {
    const answer = await ask(id);
    if (answer.type === 'Failed') await retry(id, shown);
    else await settle(id, shown, answer);
  }

  async function retry(id: UserId, shown: Picture | undefined): Promise<void> {
    if (retrying.has(id)) return;
    retrying.add(id);
    try {
      for (const waitMs of RETRY_AFTER_MS) {
        await new Promise((resolve) => {
          setTimeout(resolve, waitMs).unref();
        });
        const answer = await ask(id);
        if (answer.type !== 'Failed') return await settle(id, shown, answer);
      }
    } finally {
      retrying.delete(id);
    }
  }

  return async (request) => {
    const id = readAddress(request);
    if (id === undefined) return new Response(null, { status: 404 });
    const kept = await parts.files.get(id);
    if (kept) {
      // a cache that cannot be written is no concern of who looks at a picture
      refresh(id, kept).catch(() => undefined);
      return show(kept);
    }
    const answer = await ask(id);
    if (answer.type === 'None') return new Response(null, { status: 404 });
    if (answer.type === 'Failed') {
      retry(id, undefined).catch(() => undefined);
      return new Response(null, { status: 503 });
    }
    // first kept, then shown: what somebody has seen is there when the network goes
    await parts.files.put(id, answer.picture).catch(() => undefined);
    return show(answer.picture);
  };
}

function readAddress({ method, url: text }: Request): UserId | undefined {
  const url = URL.parse(text);
  if (method !== 'GET' || url?.protocol !== `${PHOTO_SCHEME}:` || url.host !== 'user') return undefined;
  return ADDRESS.exec(url.pathname)?.[1];
}

function show({ bytes, type }: Picture): Response {
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

const isSame = (shown: Picture | undefined, { bytes }: Picture): boolean =>
  shown?.bytes.length === bytes.length && shown.bytes.every((byte, at) => byte === bytes[at]);
