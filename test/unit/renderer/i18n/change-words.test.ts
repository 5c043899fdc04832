import { describe, expect, it } from 'vitest';
import { mutations } from '#core/mutations/registry.ts';
import { changeAmountMinor, changeToSentence } from '../../../../renderer/i18n/change-words.ts';
import { createI18n } from '../../../../renderer/i18n/i18n.ts';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';

const i18n = createI18n('en');
const words = {
  t: i18n.getFixedT('en', 'outbox'),
  tf: i18n.getFixedT('en', 'fields'),
  config: createDemoConfiguration(),
};
const say = (name: string, args: unknown) => changeToSentence({ name, args }, words);

describe('a change in words', () => {
  it('names what was done and to what', () => {
    expect(
      say('note.add', {
        row: { text: 'Bring the laptop bag left at the desk on Friday; it is in the safe.' },
      }),
    ).toBe('Add Note: “Bring the laptop bag left at the desk on Friday; it is in th…”');
    expect(say('fee.charge', { type: 'LOCKERKEY', itemTitle: 'Key 4' })).toBe(
      'Add Fine or Fee: Locker key, Key 4',
    );
    expect(say('fee.pay', { allocations: [{}, {}], method: 'CASH', receiptNumber: 'F-1' })).toBe(
      'Pay: 2 fees in cash, receipt F-1',
    );
    expect(say('user.update', { changes: { userGroup: 'GRAD', expiryDate: null } })).toBe(
      'General Information: User group, Expiration date',
    );
    expect(say('user.setStatus', { status: 'INACTIVE' })).toBe('Status: Inactive');
    expect(say('identifier.remove', { rowId: 'x' })).toBe('Delete Identifier');
  });

  it('exists for every change that there is', () => {
    const args = {
      ...{ user: { lastName: 'Kone' }, changes: {}, row: { type: '21' }, registration: true },
      ...{
        allocations: [],
        waivers: [],
        rowIds: [],
        exports: [],
        method: 'CASH',
        reason: 'X',
        comment: 'c',
        receiptNumber: 'F-1',
      },
    };
    for (const name of Object.keys(mutations)) expect(say(name, args)).not.toContain(name);
  });

  it('says what money it is about, credits below zero', () => {
    const amount = (name: string, args: unknown) => changeAmountMinor({ name, args });
    expect(amount('fee.pay', { allocations: [{ amountMinor: 350 }, { amountMinor: 600 }] })).toBe(950);
    expect(amount('fee.credit', { amountMinor: 500 })).toBe(-500);
    expect(amount('fee.reverse', { givenBack: { amountMinor: 700 } })).toBe(700);
    expect(amount('fee.reverse', {})).toBeUndefined();
    expect(amount('fee.setAsideGivenBack', { amountMinor: 800 })).toBe(800);
    expect(amount('note.add', { row: {} })).toBeUndefined();
  });
});
