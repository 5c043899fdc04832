// Slots as somebody within these libraries may have them. Nearly every slot goes out as it is stored; one that holds rows of
// other libraries is made anew without them. Both are opened for it, which only desks with library independence pay.
import { fileInScope } from '#core/permissions/library-scope.ts';
import type { SlotFilter } from '../sync/pull.ts';
import type { SlotCodec } from './slot-codec.ts';

/** Of slots made with the codec's own dictionary. */
export function createSlotFilter(codec: SlotCodec): SlotFilter {
  return (slot, libraries) => {
    if (libraries === 'all') return slot;
    const file = codec.decode(slot);
    const seen = fileInScope(file, libraries);
    return seen === file ? slot : codec.encode(seen);
  };
}
