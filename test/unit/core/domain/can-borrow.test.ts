import { describe, expect, it } from 'vitest';
import { canBorrow } from '#core/domain/can-borrow.ts';
import { blocksInForce, forbiddenActions } from '#core/domain/blocks-in-force.ts';
import type { Block, UserFile } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import {
  aFee,
  aLoan,
  aPatronRole,
  AT,
  aTransaction,
  author,
  aUserFile,
  TODAY,
  uuid,
} from '../../../support/a-user-file.ts';

const config = aConfiguration();
const reasonsOf = (file: UserFile) =>
  canBorrow(file, config, { today: TODAY, now: AT }).reasons.map(({ type }) => type);

const aBlock = (changes: Partial<Block> = {}): Block => ({
  id: uuid(40),
  external: false,
  description: 'DELINQUENT',
  type: 'GENERAL',
  status: 'ACTIVE',
  ...author,
  ...changes,
});

describe('whether a user can borrow', () => {
  it('says yes to an active patron without debts', () => {
    expect(canBorrow(aUserFile(), config, { today: TODAY, now: AT })).toEqual({ can: true, reasons: [] });
  });

  it('names every reason at once', () => {
    const file = aUserFile(
      { status: 'INACTIVE', expiryDate: '2026-11-22', roles: [], blocks: [aBlock()] },
      {
        fees: [aFee(10, 10_000)],
        loans: [aLoan(20, '2026-11-01T00:00:00Z'), aLoan(21, '2026-11-02T00:00:00Z')],
      },
    );
    expect(reasonsOf(file)).toEqual([
      'Blocked',
      'Inactive',
      'Expired',
      'NoPatronRole',
      'DebtLimit',
      'OverdueLimit',
    ]);
  });

  it('counts 80 of 100 owed when 20 are disputed, and does not block', () => {
    const owed = aFee(10, 8_000);
    const disputed = aFee(11, 2_000, [aTransaction('DISPUTE', 0)]);
    expect(reasonsOf(aUserFile({}, { fees: [owed, aFee(11, 2_000)] }))).toEqual(['DebtLimit']);
    expect(reasonsOf(aUserFile({}, { fees: [owed, disputed] }))).toEqual([]);
  });

  it('leaves accrued fines out of the debt limit', () => {
    expect(reasonsOf(aUserFile({}, { loans: [aLoan(20, '2026-11-01T00:00:00Z', 1_000_000)] }))).toEqual([]);
  });

  it('blocks at the debt limit but only above the limit of overdue loans', () => {
    expect(reasonsOf(aUserFile({}, { fees: [aFee(10, 9_999)] }))).toEqual([]);
    expect(reasonsOf(aUserFile({}, { loans: [aLoan(20, '2026-11-23T09:13:59Z')] }))).toEqual([]);
    expect(reasonsOf(aUserFile({ userGroup: 'UNDERGRAD' }, { fees: [aFee(10, 99_999)] }))).toEqual([]);
  });

  it('takes the expiry date of account and role as their last good day', () => {
    const role = aPatronRole({ expiryDate: TODAY });
    expect(reasonsOf(aUserFile({ expiryDate: TODAY, roles: [role] }))).toEqual([]);
    expect(reasonsOf(aUserFile({ roles: [aPatronRole({ expiryDate: '2026-11-22' })] }))).toEqual([
      'NoPatronRole',
    ]);
    expect(reasonsOf(aUserFile({ roles: [aPatronRole({ status: 'INACTIVE' })] }))).toEqual(['NoPatronRole']);
  });
});

describe('blocks in force', () => {
  it('are active and not lifted yet: the expiry date is the day on which a block is lifted', () => {
    const blocks = [
      aBlock({ id: uuid(41) }),
      aBlock({ id: uuid(42), status: 'INACTIVE' }),
      aBlock({ id: uuid(43), expiryDate: TODAY }),
      aBlock({ id: uuid(44), expiryDate: '2026-11-24' }),
    ];
    expect(blocksInForce({ blocks }, TODAY).map(({ id }) => id)).toEqual([uuid(41), uuid(44)]);
  });

  it('forbid what their definition says, and loans when nobody defined them', () => {
    expect(forbiddenActions(aBlock({ description: 'NOREQUESTS' }), config)).toEqual(['REQUEST']);
    expect(forbiddenActions(aBlock({ description: 'UNHEARD_OF' }), config)).toEqual(['LOAN', 'RENEW']);
    expect(reasonsOf(aUserFile({ blocks: [aBlock({ description: 'NOREQUESTS' })] }))).toEqual([]);
  });
});
