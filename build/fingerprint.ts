/**
 * Decides whether a build product is stale: a stamp file beside the product holds a hash over the names and contents
 * of everything that the product is made of. Contents and not times, because a checkout, a copy or a clock that was
 * set back changes times without changing files.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A hash over every file at or below `paths` (relative to `root`). A path that is absent counts as absent. */
export function fingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((entry) => listFiles(root, entry))) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file.replaceAll('\\', '/')}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

export function isCurrent(stampFile: string, value: string, products: readonly string[]): boolean {
  return (
    products.every((file) => existsSync(file)) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === value
  );
}

export function writeStamp(stampFile: string, value: string): void {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, value);
}

function listFiles(root: string, entry: string): string[] {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  // sorted: the order of a folder differs from one file system to the next
  return readdirSync(full)
    .sort()
    .flatMap((name) => listFiles(root, path.join(entry, name)));
}
