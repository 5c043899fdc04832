import { describe, expect, it } from 'vitest';
import { fitsPattern, isPatternUsable } from '#core/domain/configured-pattern.ts';

describe('a pattern from the configuration', () => {
  it('must fit the whole value', () => {
    expect(fitsPattern('[0-9]{5}', '12345')).toBe(true);
    expect(fitsPattern('[0-9]{5}', '123456')).toBe(false);
    expect(fitsPattern('^[0-9]{5}$', '1234')).toBe(false);
  });

  it('checks nothing when it is absent or no regular expression, and never throws', () => {
    for (const pattern of [undefined, '', '(', '[', '*', '\\', '(?<', 'a{2,1}']) {
      expect(fitsPattern(pattern, 'anything')).toBe(true);
    }
    expect(isPatternUsable('(')).toBe(false);
  });

  it('may use escapes that only the older syntax allows', () => {
    expect(fitsPattern('[a-z]+\\@[a-z]+\\.org', 'uma@example.org')).toBe(true);
    expect(fitsPattern('[a-z]+\\@[a-z]+\\.org', 'uma@example.com')).toBe(false);
  });

  it('still judges long values when a repeated group ends in one place only', () => {
    const email = '^([a-zA-Z0-9_.\\-]+)@(([a-zA-Z0-9\\-]+\\.)+)([a-zA-Z]{2,10})$';
    expect(fitsPattern(email, 'someone.with.a.long.name@library.example.org')).toBe(true);
    expect(fitsPattern(email, 'someone.with.a.long.name@library.example.')).toBe(false);
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
