// Lists as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, so that Excel reads names aright, lines ended by CRLF.
//
// A spreadsheet runs a cell that begins like a formula, and what a list holds was typed by anybody. Such a cell is given an
// apostrophe in front: it is then shown as the text that it is. "Begins" means before any letter or digit, since programs
// pass over blanks, quotes and separators. A plain negative number is no formula.

const byteOrderMark = '\uFEFF';
/** = + - @, also in their full-width form. */
const formulaStart = /^[^\p{L}\p{N}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const plainNumber = /^-?\d+(?:\.\d+)?$/;
const controlCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
const needsQuotes = /[",;\t\r\n']|^\s|\s$/;

export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCsvCell).join(',')}\r\n`;
}

export function toCsv(rows: Iterable<readonly string[]>): string {
  let text = byteOrderMark;
  for (const cells of rows) text += toCsvLine(cells);
  return text;
}

function toCsvCell(value: string): string {
  const text = value.replaceAll(controlCharacters, '');
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first cell of each line that has one, for lists of identifiers: also without quotes, with ";" or tabs. */
export function readFirstColumn(text: string): string[] {
  return text
    .replace(byteOrderMark, '')
    .split(/\r\n|\n|\r/)
    .map((line) => /^\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/.exec(line))
    .map((found) => (found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '').trim())
    .map((cell) => (cell.startsWith("'") && formulaStart.test(cell.slice(1)) ? cell.slice(1) : cell))
    .filter((cell) => cell !== '');
}
