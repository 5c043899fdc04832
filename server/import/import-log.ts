// The import's own log file: what was refused and why, with its line in the source file, so that it can be looked up there.
// No value of a record is written. A new file per import, beside the library's data.
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { describeReason } from './describe-reason.ts';
import type { Judged } from './import-batch.ts';

export interface ImportLog {
  readonly file: string;
  note(judged: Judged): void;
  end(lastLine: string): Promise<void>;
}

export function openImportLog(dataDir: string, startedAt: string): ImportLog {
  const folder = path.join(dataDir, 'import-logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${startedAt.replaceAll(/[:.]/g, '-')}.log`);
  const stream = createWriteStream(file, { mode: 0o600 });
  return {
    file,
    note: (judged) => writeJudged(stream, judged),
    end: async (lastLine) => {
      stream.end(`${lastLine}\n`);
      await finished(stream);
    },
  };
}

function writeJudged(stream: WriteStream, { line, outcome, reasons }: Judged): void {
  for (const reason of reasons) stream.write(`line ${line}: ${outcome}: ${describeReason(reason)}\n`);
}
