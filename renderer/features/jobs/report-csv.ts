// A job's report as a file for spreadsheets.
import { toCsv } from '#core/codec/csv.ts';
import type { JobLine } from '#core/schema/types.ts';
import type { JobWords } from './use-job-words.ts';

export type ReportHeaders = {
  readonly user: string;
  readonly line: string;
  readonly outcome: string;
  readonly reason: string;
};

export function reportToCsv(lines: readonly JobLine[], headers: ReportHeaders, words: JobWords): Blob {
  const rows = lines.map((line) => [
    line.primaryId ?? '',
    line.line === undefined ? '' : String(line.line),
    words.outcome(line.outcome),
    words.reasons(line),
  ]);
  const head = [headers.user, headers.line, headers.outcome, headers.reason];
  return new Blob([toCsv([head, ...rows])], { type: 'text/csv;charset=utf-8' });
}
