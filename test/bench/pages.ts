// The folder that the server serves to the measured browsers: the built desk, beside it the bench's own pages, which are
// made of the product's modules, and what plain Dexie loads.
import { once } from 'node:events';
import { cpSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import { nameToSortKey } from '#core/search/fold.ts';
import type { UserFile } from '#core/schema/types.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { buildAll } from '../../build/build.ts';
import { root } from '../../build/root.ts';
import { readFiles } from '../../server/users/read-files.ts';
import type { Library } from './library.ts';
import type { PeerDocument } from './page/peer-database.ts';

/** By name under /bench/; workers lie under /assets/, where the product's policy allows scripts to be started. */
const pages = ['main', 'cold'];

export async function buildPages(folder: string): Promise<void> {
  await buildAll();
  cpSync(path.join(root, 'dist/renderer'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'bench'), { recursive: true });
  const page = (name: string) => path.join(root, 'test/bench/page', name);
  await build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'chrome140',
    // as Vite does for the product
    minify: true,
    define: { 'import.meta.env.DEV': 'false' },
    logLevel: 'warning',
    outdir: folder,
    entryPoints: [
      ...pages.map((name) => ({ in: page(`${name}.ts`), out: `bench/${name}` })),
      { in: path.join(root, 'renderer/store/load-worker.ts'), out: 'assets/bench-load-worker' },
      { in: page('raw-worker.ts'), out: 'assets/bench-raw-worker' },
      { in: page('peer-worker.ts'), out: 'assets/bench-peer-worker' },
    ],
  });
  for (const name of pages)
    writeFileSync(
      path.join(folder, 'bench', `${name}.html`),
      `<!doctype html><meta charset="utf-8"><title>Bench</title><ul id="list"></ul><input id="input" aria-label="Input">` +
        `<script type="module" src="/bench/${name}.js"></script>`,
    );
}

/** Writes users as plain Dexie gets them, one JSON document a line. Returns the address. */
export async function writeDocuments(
  library: Library,
  folder: string,
  { name, ids }: { readonly name: string; readonly ids?: readonly string[] },
): Promise<string> {
  const { configuration } = await library.store.withView((view) => view.readConfiguration());
  const today = instantToCalendarDate(new Date().toISOString(), configuration.timeZone);
  const toDocument = (file: UserFile): PeerDocument => {
    const row = userFileToIndexRow(file, configuration, -1, today);
    const { id, primaryId, tokens, keys, facets, expiryDay } = row;
    const sortName = nameToSortKey(row.name);
    return {
      ...file,
      id,
      version: 1,
      primaryId,
      sortName,
      names: [...tokens],
      keys: [...keys],
      facets,
      expiryDay,
    };
  };
  const url = `/bench/${name}.ndjson`;
  const out = createWriteStream(path.join(folder, url));
  for await (const files of readInPages(library, ids)) {
    const text = files.map((file) => `${JSON.stringify(toDocument(file))}\n`).join('');
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return url;
}

async function* readInPages(library: Library, ids?: readonly string[]): AsyncGenerator<UserFile[]> {
  const wanted = ids ?? (await library.pickUsers(library.manifest.users));
  for (let at = 0; at < wanted.length; at += 1000) {
    const files = await readFiles(library.pool, wanted.slice(at, at + 1000), library.store.reader);
    yield [...files.values()].filter((file) => file !== null);
  }
}
