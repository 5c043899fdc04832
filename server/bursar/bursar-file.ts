// The file for the bursar: CSV for people and spreadsheets, XML in the form that bursar systems take from library systems
// (Alma's "External Sys Bursar Fines Fees List"). The bursar fills in what was paid, and as what or when: both places are empty in
// what goes out, so that a file which comes back as it went is no payment. It can be made again at any time, of the same fees with the same numbers.
import { toCsv } from '#core/codec/csv.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { formatMinor } from '#core/money.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { readBursarLines, type BursarLine } from './bursar-lines.ts';

export type BursarFormat = 'csv' | 'xml';
type Entry = {
  readonly line: BursarLine;
  readonly file: UserFile | undefined;
  readonly fee: Fee | undefined;
};

const linesPerPage = 1000;
const bursarNamespace = 'http://com/exlibris/urm/rep/externalsysfinesfees/xmlbeans';

/** undefined: the job handed nothing over. */
export async function makeBursarFile(
  client: Queryable,
  jobId: string,
  format: BursarFormat,
  parts: { readonly reader: FileReader; readonly config: Configuration },
): Promise<string | undefined> {
  const entries = await readEntries(client, jobId, parts.reader);
  if (entries.length === 0) return undefined;
  return format === 'csv' ? entriesToCsv(entries, parts.config) : entriesToXml(entries, parts.config);
}

async function readEntries(client: Queryable, jobId: string, reader: FileReader): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let after = 0; ;) {
    const lines = await readBursarLines(client, jobId, after, linesPerPage);
    const last = lines.at(-1);
    if (!last) return entries;
    after = last.number;
    const files = await readFiles(client, [...new Set(lines.map(({ userId }) => userId))], reader);
    const closed = await readClosedFees(client, lines);
    for (const line of lines) {
      const file = files.get(line.userId) ?? undefined;
      const fee = file?.fees.find(({ id }) => id === line.feeId) ?? closed.get(line.feeId);
      entries.push({ line, file, fee });
    }
  }
}

async function readClosedFees(client: Queryable, lines: readonly BursarLine[]): Promise<Map<string, Fee>> {
  const rows = await query<{ fee: string }>(
    client,
    'select fee from closed_fee where fee_id = any($1::uuid[]) and user_id = any($2::uuid[])',
    [lines.map(({ feeId }) => feeId), lines.map(({ userId }) => userId)],
  );
  return new Map(rows.map(({ fee }) => JSON.parse(fee) as Fee).map((fee) => [fee.id, fee] as const));
}

const headers = [
  ...['Bursar Transaction ID', 'Primary identifier', 'Name', 'Fine/Fee Type', 'Fee Owner', 'Title'],
  ...['Item Barcode', 'Comment', 'Creation Date', 'Export Date', 'Amount', 'VAT', 'Currency'],
  ...['Payment ID', 'Payment Date'],
];

function entriesToCsv(entries: readonly Entry[], config: Configuration): string {
  const rows = entries.map(({ line, file, fee }) => [
    String(line.number),
    file?.user.primaryId ?? '',
    file ? shownName(file.user) : '',
    fee?.type ?? '',
    fee?.owner ?? '',
    fee?.itemTitle ?? '',
    fee?.itemBarcode ?? '',
    fee?.comment ?? '',
    fee ? instantToCalendarDate(fee.createdAt, config.timeZone) : '',
    dayOf(line, config),
    formatMinor(line.amountMinor, config.currency.decimals),
    formatMinor(line.vatMinor, config.currency.decimals),
    line.currency,
    ...['', ''],
  ]);
  return toCsv([headers, ...rows]);
}

function entriesToXml(entries: readonly Entry[], config: Configuration): string {
  const byUser = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { userId } = entry.line;
    byUser.set(userId, [...(byUser.get(userId) ?? []), entry]);
  }
  const users = [...byUser.values()].map((of) => userToXml(of, config)).join('');
  const number = element('exportNumber', String(entries[0]?.line.number ?? 0));
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<xb:userExportedFineFees xmlns:xb="${bursarNamespace}">` +
    `${number}<xb:userExportedList>${users}</xb:userExportedList></xb:userExportedFineFees>\n`
  );
}

function userToXml(entries: readonly Entry[], config: Configuration): string {
  const user = entries[0]?.file?.user;
  const fees = entries.map((entry) => feeToXml(entry, config)).join('');
  return (
    `<xb:userExportedFineFeesList><xb:user>${element('type', 'userName')}${element('value', user?.primaryId ?? '')}</xb:user>` +
    `${element('patronName', user ? shownName(user) : '')}<xb:finefeeList>${fees}</xb:finefeeList></xb:userExportedFineFeesList>\n`
  );
}

function feeToXml({ line, fee }: Entry, config: Configuration): string {
  const { decimals } = config.currency;
  const sum =
    element('currency', line.currency) +
    element('sum', formatMinor(line.amountMinor, decimals)) +
    element('vat', formatMinor(line.vatMinor, decimals));
  return (
    `<xb:userFineFee>${element('fineFeeComment', fee?.comment ?? '')}${element('fineFeeType', fee?.type ?? '')}` +
    `${element('lastTransactionDate', dayOf(line, config))}${element('itemTitle', fee?.itemTitle ?? '')}` +
    `${element('itemLibrary', fee?.owner ?? '')}${element('itemBarcode', fee?.itemBarcode ?? '')}` +
    `<xb:compositeSum>${sum}</xb:compositeSum>${element('bursarTransactionId', String(line.number))}` +
    `${element('paymentId', '')}${element('paymentDate', '')}</xb:userFineFee>`
  );
}

function dayOf({ exportedAt }: BursarLine, { timeZone }: Configuration): string {
  return instantToCalendarDate(exportedAt.toISOString(), timeZone);
}

/** Characters that XML cannot hold at all are left out. */
function element(name: string, text: string): string {
  const clean = text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<xb:${name}>${clean}</xb:${name}>`;
}
