// The Fines and Fees Report as a file for spreadsheets: instants and amounts as every program reads them.
import { toCsv } from '#core/codec/csv.ts';
import { minorToDecimalText } from '../../i18n/format.ts';
import { reportFields, type ReportRow, type ReportWords } from './use-report-columns.tsx';

export function reportToCsv(rows: readonly ReportRow[], words: ReportWords, decimals: number): Blob {
  const lines = rows.map((row) =>
    reportFields.map((field) => {
      if (field === 'at') return row.at;
      return field === 'amount' ? minorToDecimalText(row.amountMinor, decimals) : words[field](row);
    }),
  );
  return new Blob([toCsv([reportFields.map(words.header), ...lines])], { type: 'text/csv;charset=utf-8' });
}
