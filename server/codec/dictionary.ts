// The dictionary that slots are deflated with: what user files have in common, so that each can be opened alone and is
// still small. Named by its content; the database keeps every one that a slot was made with.
import { createHash } from 'node:crypto';
import type { Dictionary } from './slot-codec.ts';
import { createSyntheticFiles } from './synthetic-files.ts';

/** Deflate looks back 32,768 bytes, less the longest match. */
const dictionaryBytes = 32_000;

export function createDictionary(): Dictionary {
  const text = createSyntheticFiles(16)
    .map((file) => JSON.stringify(file))
    .join('');
  const whole = Buffer.from(text);
  if (whole.length < dictionaryBytes) throw new Error(`the dictionary has only ${whole.length} bytes`);
  const bytes = whole.subarray(whole.length - dictionaryBytes);
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
}
