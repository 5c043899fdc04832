// Strings that break programs, through names and notes: stored exactly as typed, or refused with a field problem.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '#core/mutations/rejection.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import { MutationWorld } from '../../support/mutation-world.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/hostile-text');
const userId = uuid(1);

function readHostileStrings(): string[] {
  const naughty = JSON.parse(readFileSync(path.join(folder, 'blns.json'), 'utf8')) as string[];
  const lists = readdirSync(path.join(folder, 'fuzzdb')).filter((name) => !name.startsWith('_'));
  const files = [
    path.join(folder, 'csv-formula.txt'),
    ...lists.map((name) => path.join(folder, 'fuzzdb', name)),
  ];
  // latin1, too: it keeps every byte of the files that are no proper UTF-8
  const texts = files.flatMap((file) =>
    (['utf8', 'latin1'] as const).flatMap((encoding) => readFileSync(file, encoding).split('\n')),
  );
  return [...new Set([...naughty, ...texts])];
}

function expectRefusedAt(outcome: Outcome, field: string): void {
  expect(outcome).toMatchObject({ ok: false, rejection: { code: 'InvalidField', field } });
}

describe.skipIf(!existsSync(folder))('hostile text', () => {
  it('goes through note.add verbatim or is refused at the field', () => {
    const counts = { stored: 0, refused: 0 };
    for (const text of readHostileStrings()) {
      const world = new MutationWorld([aUserFile()]);
      const row = { id: uuid(50), external: false, type: 'OTHER', text, popUp: false, userViewable: false };
      const outcome = world.run('note.add', { userId, row });
      if (outcome.ok) expect(world.file().user.notes[0]?.text).toBe(text);
      else expectRefusedAt(outcome, 'text');
      counts[outcome.ok ? 'stored' : 'refused']++;
    }
    expect(counts.stored).toBeGreaterThan(1500);
    expect(counts.refused).toBeGreaterThan(5);
  });

  it('goes through names and the primary identifier verbatim or is refused at the field', () => {
    const counts = { stored: 0, refused: 0 };
    for (const text of readHostileStrings())
      for (const field of ['firstName', 'preferredLastName', 'primaryId', 'jobDescription'] as const) {
        const world = new MutationWorld([aUserFile()]);
        const outcome = world.run('user.update', {
          userId,
          base: { [field]: world.file().user[field] ?? null },
          changes: { [field]: text },
        });
        if (outcome.ok) expect(world.file().user[field]).toBe(text);
        else expectRefusedAt(outcome, field);
        counts[outcome.ok ? 'stored' : 'refused']++;
      }
    expect(counts.stored).toBeGreaterThan(6000);
    expect(counts.refused).toBeGreaterThan(20);
  });
});

describe('text that no store keeps', () => {
  it.each(['nul \u0000', 'escape \u001b[31m', 'delete \u007f', 'half \ud83d', 'other half \udcda', '\uffff'])(
    'is refused, never mended: %j',
    (text) => {
      const world = new MutationWorld([aUserFile()]);
      const outcome = world.run('user.update', {
        userId,
        base: { lastName: 'Aaherud' },
        changes: { lastName: text },
      });
      expect(outcome).toMatchObject({ rejection: { field: 'lastName', problem: 'controlCharacters' } });
    },
  );

  it('keeps bidirectional marks, joiners and emoji of many parts', () => {
    for (const text of ['\u202eabc', 'क्‍ष', '👩‍👩‍👧‍👦', 'Zalgo̶̢̧', 'ﷺ', '<script>alert(1)</script>']) {
      const world = new MutationWorld([aUserFile()]);
      world.run('user.update', { userId, base: { lastName: 'Aaherud' }, changes: { lastName: text } });
      expect(world.file().user.lastName).toBe(text);
    }
  });
});
