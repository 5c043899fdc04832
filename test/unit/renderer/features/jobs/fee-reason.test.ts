import { expect, test } from 'vitest';
import { feeReason } from '../../../../../renderer/features/jobs/fee-reason.ts';
import { createFormats } from '../../../../../renderer/i18n/format.ts';
import { createI18n } from '../../../../../renderer/i18n/i18n.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';

const config = aConfiguration();
const t = createI18n('en').getFixedT('en', 'jobs');
const say = (code: string, details: Record<string, unknown>) =>
  feeReason(code, details, t, { config, money: createFormats('en').money });

test('the ledger audit names the fee that differs, with both amounts in its currency', () => {
  const differs = { feeId: '7d1b', feeType: 'OVERDUEFINE', currency: 'EUR', feesMinor: 300, booksMinor: 305 };
  expect(say('LedgerDiffers', differs)).toBe('OVERDUEFINE (7d1b): 3.00 EUR remain, in the books 3.05 EUR.');
  expect(say('LedgerDiffersAtBursar', { ...differs, currency: 'JPY' })).toBe(
    'OVERDUEFINE (7d1b): 300 JPY remain with the bursar, in the books 305 JPY.',
  );
  expect(say('LedgerOfDeleted', { feeId: '7d1b', currency: 'EUR', booksMinor: 60 })).toBe(
    'A fee that is not here (7d1b): the books hold 0.60 EUR of a user who was deleted.',
  );
});

test('a payment that comes with another sum under the same name tells the first sum and what to do', () => {
  expect(say('RecordedOtherwise', { amountMinor: 1200 })).toBe(
    'Under this name 12.00 EUR were recorded before. If this is another payment, give it another Payment ID.',
  );
});
