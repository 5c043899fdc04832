import { describe, expect, it } from 'vitest';
import type { Block } from '#core/schema/types.ts';
import { blockReason, blockStory, forbidsCell } from '../../../../../renderer/features/user/block-words.ts';
import { createFormats } from '../../../../../renderer/i18n/format.ts';
import { createI18n } from '../../../../../renderer/i18n/i18n.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';
import { author, uuid } from '../../../../support/a-user-file.ts';

const i18n = createI18n('en');
const tf = i18n.getFixedT('en', 'fields');
const words = {
  config: aConfiguration(),
  formats: createFormats('en'),
  t: i18n.getFixedT('en', 'user'),
  tf,
};
const aBlock = (changes: Partial<Block> = {}): Block => ({
  ...{ id: uuid(70), external: false, description: 'DELINQUENT', type: 'GENERAL', status: 'ACTIVE' },
  ...author,
  ...changes,
});

describe('what a block forbids', () => {
  it('is one thing, or several with “and” before the last', () => {
    expect(forbidsCell(['LOAN'], tf)).toBe('Loan');
    expect(forbidsCell(['LOAN', 'RENEW', 'REQUEST'], tf)).toBe('Loan, renewal and request');
  });

  it('is said of a user’s block by its definition, with the day on which it ends', () => {
    expect(blockReason(aBlock(), words)).toBe('Delinquent: loan and renewal');
    expect(blockReason(aBlock({ expiryDate: '2026-12-15' }), words)).toBe(
      'Delinquent: loan and renewal, until 15 Dec 2026',
    );
    expect(blockReason(aBlock({ description: 'NOREQUESTS' }), words)).toBe('No requests: request');
  });

  it('is followed by the note of the block', () => {
    expect(blockStory(aBlock({ note: 'Two items since October.' }), words)).toBe(
      'Forbids loan and renewal. Two items since October.',
    );
  });
});
