// How PostgreSQL's values reach the program. Two of the driver's defaults would do harm: int8 comes as a string, which
// adds like text, and a date comes as an instant at local midnight, which is the day before in half of the world.
//
//   int8 → number, exact, or a RangeError that rejects the query; never rounded
//   date → 'YYYY-MM-DD'
//
// They are given to each pool, not set on the driver, so that no other user of the driver is changed by them.
// numeric stays a string: cast sums of int8 back (`sum(amount)::int8`).
import pg from 'pg';

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const { INT8, DATE } = pg.types.builtins;
// the driver names no array types; these are the numbers of int8[], date[] and text[] in every PostgreSQL
const INT8_ARRAY = 1016 as TypeId;
const DATE_ARRAY = 1182 as TypeId;
const TEXT_ARRAY = 1009 as TypeId;

export function int8ToNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the int8 ${text} is not exact as a number`);
  return value;
}

const textArrayToStrings = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => readonly (string | null)[];

type TypeParser = (text: string) => unknown;

const parsersByType = new Map<number, TypeParser>([
  [INT8, int8ToNumber],
  [INT8_ARRAY, (text) => textArrayToStrings(text).map((item) => (item === null ? null : int8ToNumber(item)))],
  [DATE, (text) => text],
  [DATE_ARRAY, textArrayToStrings],
]);

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    const ours = format === 'binary' ? undefined : parsersByType.get(type);
    return ours ?? (pg.types.getTypeParser(type, format) as TypeParser);
  },
};
