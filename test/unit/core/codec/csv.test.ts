import { describe, expect, test } from 'vitest';
import { toCsv, toCsvLine } from '#core/codec/csv.ts';

/** Cells that spreadsheets are known to run, or to run once they have passed over what stands before. */
const formulas = [
  ...['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '=HYPERLINK("https://example.invalid","x")', '\t=1+1', '\r=1+1'],
  ...['\0=1+1', ' =1+1', '\u00A0=1+1', '\u200B=1+1', '"=1+1', ';=1+1', ',=1+1', '\n=1+1', '\uFF1D1+1'],
  ...['=DDE("x";"y";"z")', '-2+3+cell', '@', '=', '+', '-', '+44 115 496 0000', '(=1+1)'],
];

const firstCharacter = (line: string) => line.replace(/^"/, '')[0];

describe('CSV', () => {
  test.each(formulas)('%j is shown as text', (cell) => {
    expect(firstCharacter(toCsvLine([cell]))).toBe("'");
  });

  test.each(['Okafor, Amara', '-5.00', '42.50', '2026-11-20', 'O’Brien', '%0A=1+1', 'a=b', '', '张伟'])(
    '%j stays as it is',
    (cell) => {
      expect(toCsvLine([cell]).replace(/^"(.*)"\r\n$|\r\n$/s, '$1')).toBe(cell);
    },
  );

  test('quotes, separators and line breaks stay within their cell', () => {
    expect(toCsvLine(['a "b" c', 'x;y', 'one\r\ntwo', 'plain'])).toBe(
      '"a ""b"" c","x;y","one\r\ntwo",plain\r\n',
    );
  });

  test('a list begins with the byte order mark, and every line ends with CRLF', () => {
    expect(toCsv([['Name'], ['Ünal']])).toBe('\uFEFFName\r\nÜnal\r\n');
  });
});
