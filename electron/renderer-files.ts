// Files of the built renderer by the path of an address, and nothing else: a path is taken only if it is spelt as the build spells
// its files (so nothing encoded, no backslash, no drive), and a file only if it truly lies inside the folder, links followed.
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

type RendererFile = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string };
export type FindRendererFile = (pathname: string) => Promise<RendererFile | undefined>;

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.mp3', 'audio/mpeg'],
  ['.wav', 'audio/wav'],
  ['.map', 'application/json; charset=utf-8'],
]);

/** "/assets/index-BxYz_12.js": each part begins with a letter, a digit, "_" or "-", so none is hidden and none leads up. */
const SPELLING = /^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;
const LONGEST = 512;

export function createRendererFiles(folder: string): FindRendererFile {
  return async (pathname) => {
    const name = pathname === '/' ? '/index.html' : pathname;
    const type = MEDIA_TYPES.get(path.extname(name));
    if (type === undefined || name.length > LONGEST || !SPELLING.test(name)) return undefined;
    try {
      const inside = await realpath(folder);
      const file = await realpath(path.join(inside, name));
      if (!file.startsWith(inside + path.sep)) return undefined;
      return { bytes: new Uint8Array(await readFile(file)), type };
    } catch {
      return undefined;
    }
  };
}
