import { describe, expect, it } from 'vitest';
import { fitsPattern, isPatternUsable } from '#core/domain/configured-pattern.ts';

describe('a pattern from the configuration', () => {
  it('must fit the whole value', () => {
    expect(fitsPattern('[0-9]{5}', '12345')).toBe(true);
    expect(fitsPattern('[0-9]{5}', '123456')).toBe(false);
    expect(fitsPattern('^[0-9]{5}$', '1234')).toBe(false);
  });

  it('checks nothing when it is absent, no regular expression or one that cannot be read safely, and never throws', () => {
    expect(fitsPattern(undefined, 'anything')).toBe(true);
    expect(fitsPattern('', 'anything')).toBe(true);
    for (const pattern of ['(', '[', '*', '\\', '(?<', 'a{2,1}', '(?=a)b', '(a)\\1', 'a'.repeat(1001)]) {
      expect(fitsPattern(pattern, 'anything'), pattern).toBe(true);
      expect(isPatternUsable(pattern), pattern).toBe(false);
    }
  });

  it('may use escapes that only the older syntax allows', () => {
    expect(fitsPattern('[a-z]+\\@[a-z]+\\.org', 'uma@example.org')).toBe(true);
    expect(fitsPattern('[a-z]+\\@[a-z]+\\.org', 'uma@example.com')).toBe(false);
  });

  it.each([
    [
      '^([a-zA-Z0-9_.\\-]+)@(([a-zA-Z0-9\\-]+\\.)+)([a-zA-Z]{2,10})$',
      'uma.long.name@lib.example.org',
      'uma@example.',
    ],
    [
      "^\\w+([-+.']\\w+)*@\\w+([-.]\\w+)*\\.\\w+([-.]\\w+)*$",
      'uma.long.name@lib.example.org',
      '@@@ anything goes here',
    ],
    ['^\\+?[0-9]+([ \\-][0-9]+)*$', '+44 7700-900 123', 'not a phone number'],
    ['\\+?\\d+(?:[ -]\\d+)*', '+44 7700 900 123', 'abc def ghi jkl'],
  ])('%s judges long values too', (pattern, good, bad) => {
    expect(fitsPattern(pattern, good)).toBe(true);
    expect(fitsPattern(pattern, bad)).toBe(false);
  });

  it.each(['(a+)+', '(a|a)*', '((a+)b?)*', '([a-z]+)*', '(a*)*b', '(?:a|aa)+', '(.*a){12}', '(a{1,99})+'])(
    '%s cannot hang a desk',
    (pattern) => {
      const started = performance.now();
      for (const length of [5, 17, 18, 30, 255, 10_000]) fitsPattern(pattern, `${'a'.repeat(length)}!`);
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
