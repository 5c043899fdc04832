// Index rows of files that changed on this desk or came by a pull. "Today" decides which blocks are in force; it is taken
// once per commit, in the library's time zone.
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { msToInstant } from '#core/sync/instants.ts';

export type ToIndexRow = (file: UserFile) => IndexRow;
/** Makes the function for one commit. */
export type IndexRowMaker = (configuration: Configuration) => ToIndexRow;

export function createIndexRowMaker(nowMs: () => number): IndexRowMaker {
  return (configuration) => {
    const today = instantToCalendarDate(msToInstant(nowMs()), configuration.timeZone);
    return (file) => userFileToIndexRow(file, configuration, -1, today);
  };
}

/** Rows of the files that are there; a configuration is only needed when there are any. */
export function toIndexRows(
  files: Iterable<UserFile | null>,
  configuration: Configuration | null,
  makeRows: IndexRowMaker,
): IndexRow[] {
  const present = [...files].filter((file) => file !== null);
  if (present.length === 0) return [];
  return present.map(mustMake(configuration, makeRows));
}

export function mustMake(configuration: Configuration | null, makeRows: IndexRowMaker): ToIndexRow {
  if (!configuration) throw new Error('user files came to a desk that has no configuration');
  return makeRows(configuration);
}
