// Row 5: what a keystroke asks of the index, and what plain Dexie does for the same question.
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import { countBits, intersect } from '#core/search/bitset.ts';
import { dateToDay } from '#core/search/day-number.ts';
import { foldShownName, textToTerms } from '#core/search/fold.ts';
import type { UserFilters } from '#core/search/user-filter.ts';
import type { UserSearch } from '#core/search/user-search.ts';
import { timeEach } from './clocks.ts';
import type { BenchDesk } from './desk.ts';
import { PeerDatabase, type PeerDocument } from './peer-database.ts';

const PAGE = 50;
const FILES_AT_ONCE = 500;

export type Searched = { readonly times: number[]; readonly totals: number[] };

const todayOf = (timeZone: string) => instantToCalendarDate(new Date().toISOString(), timeZone);

function filtersOf(today: number) {
  return {
    recordType: 'PUBLIC',
    accountType: ['EXTERNAL', 'INTERNAL'],
    activity: { show: 'activeAndNotExpired', today },
  } as const satisfies UserFilters;
}

export function mustSearch({ store }: BenchDesk): UserSearch {
  const search = store.search();
  if (!search) throw new Error('there is no search index');
  return search;
}

/** The beginnings of two names of real people, two to four letters each, as somebody types them. */
export function sampleQueries(desk: BenchDesk, count: number): string[] {
  const { base } = mustSearch(desk);
  return Array.from({ length: count }, (_, i) => {
    const rank = Math.floor(((i + 0.5) * base.size) / count);
    const { first, last } = foldShownName(base.hitAt(rank).name);
    return `${first.slice(0, 2 + (i % 3))} ${last.slice(0, 2 + ((i + 1) % 3))}`;
  });
}

export async function searchOurs(desk: BenchDesk, texts: readonly string[]): Promise<Searched> {
  const search = mustSearch(desk);
  const filters = filtersOf(await readToday(desk));
  const totals: number[] = [];
  const ask = (text: string) => {
    const hits = search.search({ text, filters });
    totals.push(hits.total);
    return hits.slice(0, PAGE).length;
  };
  for (const text of texts.slice(0, 20)) ask(text);
  totals.length = 0;
  return { times: await timeEach(texts, ask), totals };
}

/** Changes the names of `count` users in the index alone, as if a pull had brought them. */
export async function growSideIndex(desk: BenchDesk, count: number): Promise<void> {
  const search = mustSearch(desk);
  const { configuration } = await desk.store.readState();
  if (!configuration) throw new Error('the desk has no configuration');
  const today = todayOf(configuration.timeZone);
  const step = search.base.size / count;
  const ids = Array.from({ length: count }, (_, i) => search.base.idAt(Math.floor(i * step)));
  for (let at = 0; at < ids.length; at += FILES_AT_ONCE) {
    const files = await desk.store.readBase(ids.slice(at, at + FILES_AT_ONCE));
    const rows = [...files.values()].flatMap((file) => {
      if (!file) return [];
      const { firstName, lastName } = file.user;
      const user = { ...file.user, firstName: lastName ?? '', lastName: firstName ?? '' };
      return [userFileToIndexRow({ ...file, user }, configuration, -1, today)];
    });
    search.overlay.putAll(rows);
  }
}

/** The limit: the set operations and the 50 rows that such an answer cannot do without, on sets that are there already. */
export async function searchBare(desk: BenchDesk, count: number): Promise<number[]> {
  const { base } = mustSearch(desk);
  const [first, ...others] = Array.from({ length: 5 }, (_, i) =>
    new Uint32Array(base.words).fill(0xffff_ffff - (1 << i)),
  );
  if (!first) throw new Error('there is no set');
  const ask = () => {
    const found = first.slice();
    for (const other of others) intersect(found, other);
    const rows = Array.from({ length: Math.min(PAGE, base.size) }, (_, rank) => base.hitAt(rank));
    return countBits(found) + rows.length;
  };
  for (let i = 0; i < 20; i++) ask();
  return timeEach(Array.from({ length: count }), ask);
}

export async function searchPeer(texts: readonly string[], timeZone: string): Promise<Searched> {
  const database = new PeerDatabase();
  await database.open();
  const filters = filtersOf(dateToDay(todayOf(timeZone)));
  const totals: number[] = [];
  const times = await timeEach(texts, async (text) => {
    const documents = await findDocuments(database, textToTerms(text));
    const found = documents.filter((document) => passes(document, filters));
    found.sort((a, b) => (a.sortName < b.sortName ? -1 : 1));
    totals.push(found.length);
    return found.slice(0, PAGE);
  });
  database.close();
  return { times, totals };
}

async function readToday({ store }: BenchDesk): Promise<number> {
  const { configuration } = await store.readState();
  return dateToDay(todayOf(configuration?.timeZone ?? 'UTC'));
}

/** By the index on names: the keys of each term, then only the documents that have all. */
async function findDocuments(database: PeerDatabase, terms: readonly string[]): Promise<PeerDocument[]> {
  const keys = await Promise.all(
    terms.map((term) => database.users.where('names').startsWith(term).primaryKeys()),
  );
  const [first = [], ...others] = keys.map((list) => new Set(list));
  const ids = [...first].filter((id) => others.every((other) => other.has(id)));
  return (await database.users.bulkGet(ids)).filter((document) => document !== undefined);
}

function passes({ facets, expiryDay }: PeerDocument, filters: ReturnType<typeof filtersOf>): boolean {
  const { recordType, accountType, activity } = filters;
  return (
    facets.recordType === recordType &&
    accountType.some((type) => type === facets.accountType) &&
    facets.status === 'ACTIVE' &&
    expiryDay >= activity.today
  );
}
