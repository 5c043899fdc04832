// What the bursar took, from a file of theirs: the CSV or the XML that was handed over, with what was paid in place of what
// was owed, and the bursar's own name for the payment or its day (docs/decisions/0015). Bad lines are told with their place, one by one; a file that is neither is refused as a whole.
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import { CsvError, parse } from 'csv-parse/sync';
import { parseAmount } from '#core/money.ts';
import { describeFault } from '../import/file-fault.ts';
import { childItems, childText, findChild, type XmlElement } from '../import/xml-element.ts';
import { readXmlRecords, type XmlShape } from '../import/xml-records.ts';

export type BursarPayment = {
  readonly line: number;
  /** What it is paid for: "Bursar Transaction ID". */
  readonly number: number;
  readonly amountMinor: number;
  /** Undefined: the library's own. */
  readonly currency: string | undefined;
  /** Names the payment: the same one in another file, or in the same file loaded again, has the same key. */
  readonly key: string;
  /** The bursar's own name for it, else its day. */
  readonly reference: string;
};
type BadLine = { readonly line: number; readonly problem: PaymentProblem };
type PaymentProblem = 'noTransactionId' | 'notAnAmount' | 'noPayment' | 'notADate';
export type BursarPayments =
  | {
      readonly type: 'Payments';
      readonly payments: readonly BursarPayment[];
      readonly badLines: readonly BadLine[];
    }
  | { readonly type: 'Fault'; readonly sentence: string };

type RawPayment = {
  readonly line: number;
  readonly number: string | undefined;
  readonly sum: string | undefined;
  readonly currency: string | undefined;
  readonly paymentId: string | undefined;
  readonly day: string | undefined;
};

export async function readBursarPayments(input: Buffer, decimals: number): Promise<BursarPayments> {
  const start = input.subarray(0, 200).toString('utf8').replace('\uFEFF', '').trimStart();
  const raw = start.startsWith('<') ? await readXml(input) : readCsv(input);
  if ('sentence' in raw) return { type: 'Fault', sentence: raw.sentence };
  return judge(raw, decimals);
}

const bursarShape: XmlShape = {
  roots: ['userExportedFineFees'],
  records: ['userExportedFineFeesList'],
  depth: 3,
};

async function readXml(input: Buffer): Promise<RawPayment[] | { readonly sentence: string }> {
  const payments: RawPayment[] = [];
  for await (const part of readXmlRecords([input], { shape: bursarShape })) {
    if (part.kind === 'fault') return { sentence: describeFault(part.fault) };
    payments.push(...childItems(part.element, 'finefeeList', 'userFineFee').map(elementToPayment));
  }
  return payments;
}

function elementToPayment(fee: XmlElement): RawPayment {
  const sum = findChild(fee, 'compositeSum');
  return {
    line: fee.line,
    number: childText(fee, 'bursarTransactionId'),
    sum: sum && childText(sum, 'sum'),
    currency: sum && childText(sum, 'currency'),
    paymentId: childText(fee, 'paymentId'),
    day: childText(fee, 'paymentDate'),
  };
}

const columns = {
  number: 'bursar transaction id',
  sum: 'amount',
  currency: 'currency',
  paymentId: 'payment id',
  day: 'payment date',
} as const;

function readCsv(input: Buffer): RawPayment[] | { readonly sentence: string } {
  try {
    const rows = parse(input, {
      ...{ bom: true, columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()) },
      ...{ delimiter: [',', ';', '\t'], info: true, trim: true, skip_empty_lines: true },
      relax_column_count: true,
    }) as unknown as { readonly info: { readonly lines: number }; readonly record: Record<string, string> }[];
    const known = rows[0]?.record ?? {};
    if (!(columns.number in known && columns.sum in known))
      return { sentence: 'The file needs the columns "Bursar Transaction ID" and "Amount".' };
    return rows.map(({ info, record }) => {
      const cell = (name: string) => record[name] || undefined;
      return {
        ...{ line: info.lines, number: cell(columns.number), sum: cell(columns.sum) },
        ...{ currency: cell(columns.currency), paymentId: cell(columns.paymentId), day: cell(columns.day) },
      };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { sentence: 'The file is no list that can be read (CSV).' };
  }
}

function judge(raw: readonly RawPayment[], decimals: number): BursarPayments {
  const payments: BursarPayment[] = [];
  const badLines: BadLine[] = [];
  const seen = new Map<string, number>();
  for (const { line, number, sum, currency, paymentId, day } of raw) {
    const amount = parseAmount(sum ?? '', decimals);
    if (number === undefined || !/^[1-9]\d{0,14}$/.test(number))
      badLines.push({ line, problem: 'noTransactionId' });
    else if (!amount.ok) badLines.push({ line, problem: 'notAnAmount' });
    else if (amount.amountMinor > 0) {
      const { amountMinor } = amount;
      const reference = paymentId ?? day;
      // a day that a spreadsheet wrote in another way would name another payment
      if (reference === undefined) badLines.push({ line, problem: 'noPayment' });
      else if (paymentId === undefined && !isCalendarDate(reference))
        badLines.push({ line, problem: 'notADate' });
      else {
        const base = `${number} ${paymentId ?? `${reference} ${amountMinor}`}`;
        const times = (seen.get(base) ?? 0) + 1;
        seen.set(base, times);
        const key = paymentId === undefined ? `${base} ${times}` : base;
        payments.push({ line, number: Number(number), amountMinor, currency, key, reference });
      }
    }
  }
  return { type: 'Payments', payments, badLines };
}
