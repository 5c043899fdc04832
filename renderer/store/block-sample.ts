// Is the base what its marker says? At every open the blocks are counted and a few of them opened; all of them when the
// page is idle. Each record authenticates itself, so one that opens is what was written.
import { KEYS_PART, NAMES_PART } from './search-index.ts';
import { SealBrokenError } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import type { BaseRow } from './store-rows.ts';

const SAMPLE = 8;
const READ_AT_ONCE = 16;

/** true also when there is no base. */
export async function isSampleSound(access: StoreAccess, base: BaseRow | undefined): Promise<boolean> {
  if (!base) return true;
  const { gen, blocks } = base;
  const { read } = access.database;
  const count = await read.blocks.where('[gen+no]').between([gen, -Infinity], [gen, Infinity]).count();
  if (count !== blocks) return false;
  const parts = await read.indexParts.where('[gen+part]').between([gen, -Infinity], [gen, Infinity]).count();
  if (parts <= Math.max(NAMES_PART, KEYS_PART)) return false;
  const step = Math.max(1, Math.floor(blocks / SAMPLE));
  const sample = Array.from({ length: blocks }, (_, no) => no).filter(
    (no) => no % step === 0 || no === blocks - 1,
  );
  return (await countBroken(access, gen, sample)) === 0;
}

/** Opens every block, a few at a time; undefined when `goOn` ended it. */
export async function countBrokenBlocks(
  access: StoreAccess,
  { gen, blocks }: BaseRow,
  goOn: () => Promise<boolean>,
): Promise<number | undefined> {
  let broken = 0;
  for (let from = 0; from < blocks; from += READ_AT_ONCE) {
    if (!(await goOn())) return undefined;
    const numbers = Array.from({ length: Math.min(READ_AT_ONCE, blocks - from) }, (_, i) => from + i);
    broken += await countBroken(access, gen, numbers);
  }
  return broken;
}

async function countBroken(access: StoreAccess, gen: number, numbers: readonly number[]): Promise<number> {
  const rows = await access.database.read.blocks.bulkGet(numbers.map((no): [number, number] => [gen, no]));
  const opened = await Promise.all(
    rows.map(async (row) => {
      if (!row) return undefined;
      try {
        return await access.key.open('blocks', `${gen}.${row.no}`, row);
      } catch (error) {
        if (error instanceof SealBrokenError) return undefined;
        throw error;
      }
    }),
  );
  return opened.filter((content) => content === undefined).length;
}
