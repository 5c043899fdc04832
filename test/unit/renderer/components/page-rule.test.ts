import { describe, expect, it } from 'vitest';
import { PAGE, PAGES, pageRule, toFormat } from '../../../../renderer/components/page-rule.ts';

const pageText = `Page ${PAGE} of ${PAGES}`;

describe('how a sheet lies on its paper', () => {
  it('makes a roll as long as its receipt, with room for the knife', () => {
    const format = toFormat('receipt', 'ROLL80', 378);
    expect(format).toEqual({ paper: 'ROLL80', landscape: false, lengthMm: 101 + 4 + 8 + 2 });
    expect(pageRule(format, pageText)).toBe('@page { size: 80mm 115mm; margin: 4mm 4mm 8mm }');
  });

  it('lays lists across, with the number of the page, and receipts upright', () => {
    expect(pageRule(toFormat('list', 'A4', 5000), pageText)).toContain(
      'content: "Page " counter(page) " of " counter(pages) ""',
    );
    expect(pageRule(toFormat('list', 'A4', 5000), pageText)).toContain('size: 297mm 210mm; margin: 12mm');
    expect(pageRule(toFormat('receipt', 'LETTER', 300), pageText)).toBe(
      '@page { size: 215.9mm 279.4mm; margin: 12mm }',
    );
  });

  it('keeps the order of words that a language has', () => {
    expect(pageRule(toFormat('list', 'A4', 0), `${PAGES} / ${PAGE}`)).toContain(
      'content: "" counter(pages) " / " counter(page) ""',
    );
  });
});
