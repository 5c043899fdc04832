import { describe, expect, it } from 'vitest';
import { foldedCount } from '../../../../renderer/components/fit-actions.ts';
import { initialsOf } from '../../../../renderer/components/initials.ts';

const row = { fixedWidth: 300, nameWidth: 200, nameAtLeast: 220, actionWidths: [130, 150], gap: 8 };

describe('buttons beside the name', () => {
  it('all stay while there is room', () => {
    expect(foldedCount({ ...row, rowWidth: 796 })).toBe(0);
  });
  it('move into the menu one by one, the first one first', () => {
    expect(foldedCount({ ...row, rowWidth: 795 })).toBe(1);
    expect(foldedCount({ ...row, rowWidth: 600 })).toBe(2);
  });
  it('give way to a long name only down to what it needs at least', () => {
    expect(foldedCount({ ...row, nameWidth: 900, rowWidth: 816 })).toBe(0);
    expect(foldedCount({ ...row, nameWidth: 900, rowWidth: 815 })).toBe(1);
  });
});

describe('initials', () => {
  it('put the first name first', () => {
    expect(initialsOf('Horvat, Oskar')).toBe('OH');
    expect(initialsOf('O’Neill, Élodie Anne')).toBe('ÉO');
    expect(initialsOf('Madonna')).toBe('M');
    expect(initialsOf('')).toBe('');
  });
});
