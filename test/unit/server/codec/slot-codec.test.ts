import { expect, test } from 'vitest';
import { slotToFile } from '../../../../core/codec/slot.ts';
import { UserFile as isUserFile } from '../../../../.gen/validators.js';
import { createDictionary } from '../../../../server/codec/dictionary.ts';
import { nodeUtf8 } from '../../../../server/codec/node-utf8.ts';
import { createSlotCodec } from '../../../../server/codec/slot-codec.ts';
import { createSyntheticFiles } from '../../../../server/codec/synthetic-files.ts';
import { aFee, aUserFile } from '../../../support/a-user-file.ts';

const codec = createSlotCodec(createDictionary());

test('the dictionary has 32,000 bytes and is the same each time it is made', () => {
  expect(codec.dictionary.bytes).toHaveLength(32_000);
  expect(createDictionary()).toEqual(codec.dictionary);
  expect(codec.dictionary.id).toMatch(/^[0-9a-f]{16}$/);
});

test('the made-up files that it is cut from fit the schema', () => {
  for (const file of createSyntheticFiles(16)) expect(isUserFile(file)).toBe(true);
});

test('a slot opens to the file that went in, on the server and on a desk', () => {
  const file = aUserFile({ lastName: 'Ünïcode 漢字 𝒳 \u0000' }, { fees: [aFee(4, 500)] });
  const slot = codec.encode(file);
  expect(codec.decode(slot)).toEqual(file);
  expect(slotToFile(slot, codec.dictionary.bytes, nodeUtf8)).toEqual(file);
});

test('the dictionary makes an ordinary file at least three times smaller than it is', () => {
  const file = aUserFile();
  expect(codec.encode(file).length * 3).toBeLessThan(JSON.stringify(file).length);
});

test('bytes that are no slot, or promise too much, are refused', () => {
  expect(() => codec.decode(Buffer.from([1, 0, 0, 0, 255, 255]))).toThrow();
  expect(() => codec.decode(Buffer.from([255, 255, 255, 255, 0]))).toThrow('too long');
});
