import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { OutboxPage } from '../../../../../renderer/features/outbox/outbox-page.tsx';
import { NotStoredError } from '../../../../../renderer/desk/desk-store.ts';
import { useSeenNotices } from '../../../../../renderer/state/seen-notices.ts';
import { aFee, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import type { Mounted } from '../../mount.tsx';
import { field, findButton, pageText, press, settle, type } from '../user/open-user-page.tsx';
import { openOutbox, show, type OpenOutbox } from './open-outbox.tsx';

const user = uuid(1);
const file = aUserFile(
  { id: user, userGroup: 'GRAD', expiryDate: '2027-08-31', jobDescription: 'Reader' },
  { fees: [aFee(301, 950)] },
);
const identifier = (value: string) => ({
  userId: user,
  row: { id: uuid(701), external: false, type: 'BARCODE', value, status: 'ACTIVE', note: 'Second card' },
});
const payment = {
  ...{ userId: user, paymentId: uuid(801), receiptNumber: 'MF-000007', method: 'CASH', currency: 'EUR' },
  allocations: [{ feeId: uuid(301), amountMinor: 950, transactionId: uuid(802) }],
  ...{ surplusFeeId: uuid(803), surplusTransactionId: uuid(804) },
};
const givenBack = {
  ...{ method: 'CASH', amountMinor: 400, receiptNumber: 'MF-000008' },
  ...{ excessFeeId: uuid(805), excessTransactionId: uuid(806) },
};
const refund = {
  ...{ userId: user, feeId: uuid(807), transactionId: uuid(808), comment: 'Overpaid', ...givenBack },
};
const reversal = {
  ...{ userId: user, feeId: uuid(807), transactionId: uuid(808), reverses: uuid(809), comment: 'Mistaken' },
  givenBack: { ...givenBack, paymentId: uuid(810), creditTransactionId: uuid(811) },
};
const taken = { code: 'IdentifierTaken', value: '7701', ownerId: uuid(9) } as const;
const notPermitted = { code: 'NotPermitted', operation: 'fee.pay' } as const;

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  localStorage.clear();
  useSeenNotices.setState({ uids: [] });
});

const state = ({ desk }: OpenOutbox) => desk.state.outbox.map((item) => [item.name, item.state]);
const disabled = (name: string) => findButton(name)?.getAttribute('aria-disabled') === 'true';

describe('what waits', () => {
  test('is named in words, and can be taken back while it never left this desk', async () => {
    const outbox = await openOutbox([file]);
    await outbox.save('identifier.add', identifier('7701'));
    mounted = await show(outbox, <OutboxPage />);
    expect(pageText()).toContain('Add Identifier: Barcode 7701');
    await press('Take back: Add Identifier: Barcode 7701');
    expect(outbox.desk.state.outbox).toEqual([]);
    expect(pageText()).toContain('Everything is sent');
  });

  test('stays, with the reason in words, when the disk does not take its taking back', async () => {
    const outbox = await openOutbox([file]);
    await outbox.save('identifier.add', identifier('7701'));
    mounted = await show(outbox, <OutboxPage />);
    outbox.desk.store.commit = () => Promise.reject(new NotStoredError('NoRoom'));
    await press('Take back: Add Identifier: Barcode 7701');
    expect(state(outbox)).toEqual([['identifier.add', 'waiting']]);
    expect(pageText()).toContain('This computer’s disk is full or cannot be written.');
    expect(await outbox.desk.save('fee.pay', payment)).toEqual({
      type: 'Rejected',
      rejection: { code: 'NotStored', problem: 'NoRoom' },
    });
  });

  test('a payment is not taken back', async () => {
    const outbox = await openOutbox([file]);
    await outbox.save('fee.pay', payment);
    mounted = await show(outbox, <OutboxPage />);
    expect(pageText()).toContain('Pay: 1 fee in cash, receipt MF-000007');
    expect(disabled('Take back: Pay')).toBe(true);
    await press('Take back: Pay');
    expect(state(outbox)).toEqual([['fee.pay', 'waiting']]);
  });

  test('is found by whose it is and by words', async () => {
    const outbox = await openOutbox([file]);
    await outbox.save('identifier.add', identifier('7701'));
    await outbox.save('fee.pay', payment);
    mounted = await show(outbox, <OutboxPage />);
    const search = mounted.find('[aria-label="Search in the outbox"]') as HTMLInputElement;
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, 'mf-000007');
      search.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle();
    expect(pageText()).toContain('receipt MF-000007');
    expect(pageText()).not.toContain('Barcode 7701');
  });
});

test('Try now does not say that everything is sent where a change needs attention', async () => {
  const outbox = await openOutbox([file]);
  outbox.verdicts['identifier.add'] = { rejection: taken };
  await outbox.save('identifier.add', identifier('7701'));
  await outbox.sync();
  outbox.stayReached();
  mounted = await show(outbox, <OutboxPage />);
  await press('Try now');
  expect(pageText()).toContain('Nothing waits any more. 1 change needs attention.');
  expect(pageText()).not.toContain('Everything is sent');
});

describe('Fix and resend', () => {
  test('corrects the field that was refused and keeps everything else that was typed', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['identifier.add'] = { rejection: taken };
    const uid = await outbox.save('identifier.add', identifier('7701'));
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    expect(pageText()).toContain('Needs attention');
    expect(pageText()).toContain('7701 already belongs to another user');
    await press('Fix and resend');
    expect(field('Value').value).toBe('7701');
    await type('Value', '7702');
    await press('Resend');
    const [item] = outbox.desk.state.outbox;
    expect(item).toMatchObject({ uid, state: 'waiting' });
    expect(item?.args).toEqual(identifier('7702'));
  });

  test('keeps the input when it is refused again', async () => {
    const owner = aUserFile({
      ...{ id: uuid(9), primaryId: 'haddad', firstName: 'Leïla', lastName: 'Haddad' },
      emails: [],
      identifiers: [{ ...identifier('7703').row, id: uuid(702), status: 'ACTIVE', ...created }],
    });
    const outbox = await openOutbox([file, owner]);
    outbox.verdicts['identifier.add'] = { rejection: taken };
    await outbox.save('identifier.add', identifier('7701'));
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    await press('Fix and resend');
    await type('Value', '7703');
    await press('Resend');
    expect(pageText()).toContain('7703 already belongs to Haddad, Leïla (haddad)');
    expect(field('Value').value).toBe('7703');
    expect(state(outbox)).toEqual([['identifier.add', 'rejected']]);
  });
});

describe('Discard', () => {
  test('asks first, and then the change is gone', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['identifier.add'] = { rejection: taken };
    await outbox.save('identifier.add', identifier('7701'));
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    await press('Discard');
    expect(state(outbox)).toEqual([['identifier.add', 'rejected']]);
    await press('Discard');
    expect(outbox.desk.state.outbox).toEqual([]);
  });

  test('money is never discarded', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['fee.pay'] = { rejection: notPermitted };
    await outbox.save('fee.pay', payment);
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    expect(findButton('Discard')).toBeUndefined();
    await press('Send again');
    expect(state(outbox)).toEqual([['fee.pay', 'waiting']]);
  });

  test('money that the server cannot take is set aside by a manager, who says why', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['fee.pay'] = { rejection: { code: 'Quarantined', reference: uuid(99) } };
    const uid = await outbox.save('fee.pay', payment);
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    await press('Set aside');
    await press('Set aside 9.50');
    expect(pageText()).toContain('Say why: the reason stays in the books.');
    expect(state(outbox)).toEqual([['fee.pay', 'rejected']]);
    await type('Reason', 'Her file is broken');
    await press('Set aside 9.50');
    expect(state(outbox)).toEqual([['fee.setAside', 'waiting']]);
    const [item] = outbox.desk.state.outbox;
    expect(item).toMatchObject({ uid, args: { ...payment, reason: 'Her file is broken' } });
    expect(pageText()).toContain('Set a payment aside, receipt MF-000007');
    expect(disabled('Take back: Set a payment aside')).toBe(true);
  });

  describe.each([
    ['a refund', 'fee.refund', refund],
    ['a payment that was reversed and given back', 'fee.reverse', reversal],
  ])('%s', (_what, name, args) => {
    test('is not discarded either: it is sent again, or set aside by a manager, who says why', async () => {
      const outbox = await openOutbox([file]);
      outbox.verdicts[name] = { rejection: { code: 'NotPermitted', operation: 'fee.refund' } };
      const uid = await outbox.save(name, args);
      await outbox.sync();
      mounted = await show(outbox, <OutboxPage />);
      expect(findButton('Discard')).toBeUndefined();
      expect(findButton('Send again')).toBeDefined();
      await press('Set aside');
      expect(pageText()).toContain('out of the drawer and on the day it was given');
      await press('Set aside 4.00');
      expect(pageText()).toContain('Say why: the reason stays in the books.');
      await type('Reason', 'He had no right');
      await press('Set aside 4.00');
      expect(state(outbox)).toEqual([['fee.setAsideGivenBack', 'waiting']]);
      expect(outbox.desk.state.outbox).toMatchObject([
        { uid, args: { userId: user, amountMinor: 400, method: 'CASH', reason: 'He had no right' } },
      ]);
      expect(pageText()).toContain('Set aside what was given back in cash');
      expect(disabled('Take back: Set aside what was given back')).toBe(true);
    });

    test('is taken back while it never left this desk, and not once it was refused', async () => {
      const outbox = await openOutbox([file]);
      await outbox.save(name, args);
      mounted = await show(outbox, <OutboxPage />);
      await press('Take back:');
      expect(outbox.desk.state.outbox).toEqual([]);
      mounted.unmount();
      outbox.verdicts[name] = { rejection: { code: 'NotPermitted', operation: 'fee.refund' } };
      await outbox.save(name, args);
      await outbox.sync();
      mounted = await show(outbox, <OutboxPage />);
      await press('Send again');
      expect(state(outbox)).toEqual([[name, 'waiting']]);
      expect(disabled('Take back:')).toBe(true);
    });
  });

  test('how much was given back is no field to correct', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['fee.refund'] = { rejection: { code: 'InvalidField', field: 'x', problem: 'required' } };
    await outbox.save('fee.refund', refund);
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    await press('Fix and resend');
    expect(field('Comment').value).toBe('Overpaid');
    expect(pageText()).not.toContain('Amount');
  });

  test('neither is a change that a payment waits for; the payment is named under it', async () => {
    const outbox = await openOutbox([file]);
    outbox.verdicts['identifier.add'] = { rejection: taken };
    outbox.verdicts['fee.pay'] = { rejection: { code: 'DependsOnRejected', uid: 'first' } };
    await outbox.save('identifier.add', identifier('7701'));
    await outbox.save('fee.pay', payment);
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    expect(pageText()).toContain(
      '1 change waits for this one: Pay: 1 fee in cash, receipt MF-000007. It is sent as soon as this is settled.',
    );
    expect(disabled('Discard')).toBe(true);
    await press('Set aside 9.50: Pay: 1 fee in cash');
    await type('Reason', 'Nobody can mend that');
    await press('Set aside 9.50');
    expect(state(outbox)).toEqual([
      ['identifier.add', 'rejected'],
      ['fee.setAside', 'waiting'],
    ]);
  });
});

const created = { createdBy: { name: 'Import' }, createdAt: '2026-01-05T08:00:00.000Z' } as const;
