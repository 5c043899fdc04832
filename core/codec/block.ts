// A block: many slots in one record. Layout: u32 n, u32 offsets[n + 1] (from the start of the block), then the slots.
// One block is about 31 KB at 64 slots: records over 64 KB become blob files in Chromium, which relaxed
// transactions never sync (docs/decisions, store). A user file over BIG_FILE_BYTES therefore gets a block of its own.
import { readUint32 } from './bytes.ts';

export const SLOTS_PER_BLOCK = 64;
export const BIG_FILE_BYTES = 32 * 1024;

export function packBlock(slots: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = 4 + 4 * (slots.length + 1);
  const out = new Uint8Array(slots.reduce((sum, slot) => sum + slot.length, head));
  const view = new DataView(out.buffer);
  view.setUint32(0, slots.length, true);
  let at = head;
  slots.forEach((slot, i) => {
    view.setUint32(4 + 4 * i, at, true);
    out.set(slot, at);
    at += slot.length;
  });
  view.setUint32(4 + 4 * slots.length, at, true);
  return out;
}

export function countSlots(block: Uint8Array): number {
  return readUint32(block, 0);
}

/** A view on slot `index`; throws when the block does not hold it. */
export function slotOf(block: Uint8Array, index: number): Uint8Array {
  if (index >= countSlots(block))
    throw new RangeError(`block holds ${countSlots(block)} slots, asked for ${index}`);
  return block.subarray(readUint32(block, 4 + 4 * index), readUint32(block, 8 + 4 * index));
}

/** Where a user file lies: the block's number and the slot in it, in one integer. */
export type Location = number;
export const toLocation = (block: number, slot: number): Location => block * SLOTS_PER_BLOCK + slot;
export const locationBlock = (location: Location): number => Math.floor(location / SLOTS_PER_BLOCK);
export const locationSlot = (location: Location): number => location % SLOTS_PER_BLOCK;
