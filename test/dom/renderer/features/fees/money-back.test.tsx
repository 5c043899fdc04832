// Money that goes another way than into the drawer: card payments with the terminal's reference, refunds, reversals.
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeePayArgs } from '#core/schema/types.ts';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aFee, anEmail, aTransaction, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { findButton, manager, pageText, press, settle, type } from '../user/open-user-page.tsx';
import {
  choose,
  figure,
  openFeesTab,
  rowAction,
  type OpenFees,
  type OpenFeesParts,
} from './open-fees-tab.tsx';

let tab: OpenFees | undefined;
// the rows of a list are drawn as far as it is high
beforeEach(() => void vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600));
afterEach(() => {
  vi.restoreAllMocks();
  tab?.unmount();
  tab = undefined;
  localStorage.clear();
  useViewStore.setState({ lists: {} });
});

const open = async (parts?: OpenFeesParts): Promise<OpenFees> => (tab = await openFeesTab(parts));
const changes = ({ desk }: OpenFees, name: string) =>
  desk.state.outbox.filter((item) => item.name === name).map(({ args }) => args);

const credit = {
  ...aFee(501, 0, [], { itemTitle: 'Paid twice' }),
  type: 'CREDIT',
  transactions: [aTransaction('CREDIT', 500, { comment: 'Paid twice' })],
};
const partPaid = aFee(502, 900, [aTransaction('PAYMENT', 400, { method: 'CASH' })], { itemTitle: 'Atlas' });
const file = aUserFile({ userGroup: 'GRAD' }, { fees: [credit, partPaid] });

test('a card payment keeps the number of the terminal’s slip, and asks for no cash', async () => {
  const opened = await open();
  await press('Pay');
  await choose('Credit card');
  expect(pageText()).not.toContain('Cash received');
  await type('Reference', ' T-4711 ');
  await press('Take 9.50');
  const [args] = changes(opened, 'fee.pay') as FeePayArgs[];
  expect(args).toMatchObject({ method: 'CREDIT_CARD', externalReference: 'T-4711' });
});

test('a credit is refunded in part, by the way that was chosen; more than it is refused', async () => {
  const opened = await open({ file, actor: manager });
  await rowAction('Paid twice', 'Refund');
  await type('Amount', '6');
  await press('Refund 6.00');
  expect(changes(opened, 'fee.refund')).toEqual([]);
  await type('Amount', '2');
  await press('Refund 2.00');
  expect(changes(opened, 'fee.refund')).toMatchObject([
    { feeId: credit.id, amountMinor: 200, method: 'CASH', receiptNumber: 'MF-000001' },
  ]);
  expect(pageText()).toContain('2.00 refunded, receipt MF-000001.');
  expect(figure('Active balance')).toBe('2.00');
  expect(opened.printed()).toEqual([]);
});

test('a refund has a receipt of its own, counted with those of payments, and printed again as a copy', async () => {
  const opened = await open({ file, actor: manager });
  await press('Pay');
  await press('Take 5.00');
  expect(changes(opened, 'fee.pay')).toMatchObject([{ receiptNumber: 'MF-000001' }]);
  await rowAction('Paid twice', 'Refund');
  expect(pageText()).toContain('Receipt number MF-000002.');
  await press('Refund 5.00 and print receipt');
  const [paper = '', ...others] = opened.printed();
  expect(others).toEqual([]);
  expect(paper).toContain('ReceiptMF-000002');
  expect(paper).toContain('Refunded EUR5.00');
  expect(paper).toContain('Balance before−5.00');
  expect(paper).toContain('Balance now0.00');
  expect(paper).not.toContain('Copy');

  await act(async () => {
    const key = { key: 'P', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', key));
  });
  await settle();
  expect(pageText()).toContain('Receipt MF-000002, copy');
});

test('where the user asked for it a refund is mailed', async () => {
  const reader = aUserFile(
    { userGroup: 'GRAD', emails: [anEmail('ada@example.org', { preferred: true })] },
    { fees: [credit] },
  );
  const opened = await open({ file: reader, actor: manager });
  await rowAction('Paid twice', 'Refund');
  await choose('Send receipt by e-mail');
  await press('Refund 5.00');
  expect(changes(opened, 'fee.refund')).toMatchObject([{ mailReceipt: true }]);
});

test('a payment is reversed with a reason, without one it is not', async () => {
  const opened = await open({ file, actor: manager });
  await rowAction('Atlas', 'Transactions');
  await press('Reverse Payment −4.00');
  await press('Reverse 4.00');
  expect(pageText()).toContain('A reason is needed.');
  await type('Comment', 'Of somebody else');
  await press('Reverse 4.00');
  expect(pageText()).toContain('Say whether money is given back: the drawer is counted by it.');
  expect(changes(opened, 'fee.reverse')).toEqual([]);
  await choose('It was never taken: the payment was entered by mistake');
  await press('Reverse 4.00');
  const [args, ...others] = changes(opened, 'fee.reverse');
  expect(others).toEqual([]);
  expect(args).toMatchObject({ feeId: partPaid.id, reverses: partPaid.transactions[1]?.id });
  expect(args).not.toHaveProperty('givenBack');
  const { at, desk } = partPaid.transactions[1]!;
  expect(args).toMatchObject({ neverTaken: { method: 'CASH', amountMinor: 400, drawer: { at, desk } } });
  expect(pageText()).toContain('4.00 taken back.');
  expect(opened.printed()).toEqual([]);
});

test('a payment whose money goes back out of the drawer says so, on a receipt, too', async () => {
  const opened = await open({ file, actor: manager });
  await rowAction('Atlas', 'Transactions');
  await press('Reverse Payment −4.00');
  await choose('It was taken, and is given back now (Cash)');
  await type('Comment', 'Of somebody else');
  expect(pageText()).toContain('Receipt number MF-000001.');
  await press('Reverse 4.00 and print receipt');
  expect(changes(opened, 'fee.reverse')).toMatchObject([
    {
      comment: 'Of somebody else',
      givenBack: { method: 'CASH', amountMinor: 400, receiptNumber: 'MF-000001' },
    },
  ]);
  expect(pageText()).toContain('4.00 taken back, receipt MF-000001.');
  expect(opened.printed()).toEqual([expect.stringContaining('Refunded EUR4.00')]);
  await rowAction('Atlas', 'Transactions');
  await press('Print receipt MF-000001');
  expect(pageText()).toContain('Receipt MF-000001, copy');
});

describe('the waiver of a lost item', () => {
  const paymentId = uuid(801);
  const lost = {
    ...aFee(503, 2000, [aTransaction('LOST_WAIVED', 2000, { paymentId })], {
      itemTitle: 'A pattern language',
    }),
    type: 'LOSTITEMREPLACEMENTFEE',
  };
  const given = aTransaction('WAIVER_CREDIT', 2000, { paymentId });
  const creditWith = (...more: (typeof given)[]) => ({
    ...aFee(504, 0, [], { itemTitle: 'What it became' }),
    ...{ type: 'CREDIT', transactions: [given, ...more] },
  });

  test('is taken back with the credit that it became', async () => {
    const opened = await open({ file: aUserFile({}, { fees: [lost, creditWith()] }), actor: manager });
    expect(figure('Active balance')).toBe('0.00');
    await rowAction('A pattern language', 'Transactions');
    await press('Reverse Waive, as a credit 20.00');
    expect(pageText()).toContain('The credit that it became is taken back.');
    await type('Comment', 'Not found after all');
    await press('Reverse 20.00');
    expect(changes(opened, 'fee.reverse')).toHaveLength(1);
    expect(figure('Active balance')).toBe('20.00');
  });

  test('stays where its credit was used, and so does a refund: it is said why', async () => {
    const fees = [lost, creditWith(aTransaction('REFUND', 500, { method: 'CASH' }))];
    await open({ file: aUserFile({}, { fees }), actor: manager });
    await rowAction('A pattern language', 'Transactions');
    expect(pageText()).toContain('Its credit was used: it stays.');
    expect(findButton('Reverse Waive, as a credit 20.00')).toBeUndefined();
    await press('Close');
    await rowAction('What it became', 'Transactions');
    expect(pageText()).toContain('A refund stays. Money that comes back is charged and paid anew.');
  });
});

test('an operator reverses nothing', async () => {
  const operator = { name: 'Weber, Tom', roles: [{ type: '32', scope: manager.roles[0]?.scope ?? '' }] };
  await open({ file, actor: operator });
  await rowAction('Atlas', 'Transactions');
  expect(pageText()).toContain('Payment');
  expect(findButton('Reverse Payment −4.00')).toBeUndefined();
});
