import { afterEach, describe, expect, test } from 'vitest';
import type { FeePayArgs, FeeWaiveArgs } from '#core/schema/types.ts';
import { useMachineSettings } from '../../../../../renderer/state/machine-settings.ts';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aFee, aTransaction, aUserFile } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  field,
  findButton,
  pageText,
  press,
  settle,
  type,
  viewer,
} from '../user/open-user-page.tsx';
import {
  changeDue,
  chooseOption,
  debtor,
  figure,
  keyInDialog,
  NEWER,
  OLDER,
  openFeesTab,
  pickUpShelf,
  type OpenFees,
  type OpenFeesParts,
} from './open-fees-tab.tsx';

let tab: OpenFees | undefined;
afterEach(() => {
  tab?.unmount();
  tab = undefined;
  localStorage.clear();
  useViewStore.setState({ lists: {} });
});

const open = async (parts?: OpenFeesParts): Promise<OpenFees> => {
  tab = await openFeesTab(parts);
  return tab;
};
const payments = ({ desk }: OpenFees) =>
  desk.state.outbox.filter(({ name }) => name === 'fee.pay').map(({ args }) => args as FeePayArgs);
const dialogText = () => document.querySelector('[role="dialog"]')?.textContent ?? '';

describe('Pay', () => {
  test('takes what is owed in cash and says what to give back', async () => {
    const opened = await open();
    expect(figure('Active balance')).toBe('9.50');
    await press('Pay');
    await type('Cash received', '20');
    expect(changeDue()).toBe('10.50 EUR');
    await press('Take 9.50');
    const [args] = payments(opened);
    expect(args).toMatchObject({ method: 'CASH', currency: 'EUR', receiptNumber: 'MF-000001' });
    expect(args?.allocations.map(({ feeId, amountMinor }) => [feeId, amountMinor])).toEqual([
      [OLDER, 350],
      [NEWER, 600],
    ]);
    expect(figure('Active balance')).toBe('0.00');
    expect(pageText()).toContain('9.50 EUR taken, receipt MF-000001. Change due 10.50 EUR.');
    expect(opened.printed()).toEqual([]);
  });

  test('sends the receipt by e-mail where that was chosen, and says why it cannot', async () => {
    const choice = () =>
      [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')].at(-1);
    const unreachable = { ...debtor, user: { ...debtor.user, emails: [] } };
    const without = await open({ file: unreachable });
    await press('Pay');
    expect(choice()?.disabled).toBe(true);
    expect(dialogText()).toContain('The user has no preferred email address.');
    await press('Take 9.50');
    expect(payments(without)[0]).not.toHaveProperty('mailReceipt');
    tab?.unmount();

    const opened = await open();
    await press('Pay');
    expect(choice()?.disabled).toBe(false);
    choice()?.click();
    await settle();
    await press('Take 9.50');
    expect(payments(opened)[0]?.mailReceipt).toBe(true);
    useMachineSettings.getState().setMailsReceipts(false);
  });

  test('by card: the receipt bears the method as it is configured, the terminal’s reference and the comment', async () => {
    const paymentMethods = [{ code: 'CREDIT_CARD', label: 'Campus card', enabled: true }] as const;
    const opened = await open({ config: { ...demoConfig, paymentMethods: [...paymentMethods] } });
    await press('Pay');
    expect(dialogText()).toContain('Campus card');
    await type('Reference', 'T-4711');
    await type('Comment', 'Paid by the parents');
    await keyInDialog('Enter', { ctrlKey: true });
    expect(payments(opened)[0]).toMatchObject({
      ...{ method: 'CREDIT_CARD', externalReference: 'T-4711', comment: 'Paid by the parents' },
    });
    const [text = ''] = opened.printed();
    for (const part of ['MethodCampus card', 'ReferenceT-4711', 'Paid by the parents'])
      expect(text).toContain(part);
  });

  test('a part is applied to the oldest fee first', async () => {
    const opened = await open();
    await press('Pay');
    await type('Amount to pay', '4,00');
    await press('Take 4.00');
    expect(payments(opened)[0]?.allocations.map(({ feeId, amountMinor }) => [feeId, amountMinor])).toEqual([
      [OLDER, 350],
      [NEWER, 50],
    ]);
    expect(figure('Active balance')).toBe('5.50');
  });

  test('takes nothing while too little was handed over, or more than remains is typed', async () => {
    const opened = await open();
    await press('Pay');
    await type('Cash received', '9');
    await press('Take 9.50');
    expect(dialogText()).toContain('0.50 EUR is missing.');
    await type('Amount to pay', '12');
    expect(dialogText()).toContain('12.00 is more than the 9.50 that remain.');
    await press('Take 12.00');
    expect(payments(opened)).toEqual([]);
    expect(field('Cash received').value).toBe('9.00');
  });

  test('pressing twice takes one payment', async () => {
    const opened = await open();
    await press('Pay');
    const button = findButton('Take 9.50');
    button?.click();
    button?.click();
    await settle();
    expect(payments(opened)).toHaveLength(1);
  });

  test('prints the receipt with what was received and what was given back', async () => {
    const opened = await open();
    await press('Pay');
    await type('Cash received', '10');
    await keyInDialog('Enter', { ctrlKey: true });
    expect(opened.printed()).toHaveLength(1);
    const [text = ''] = opened.printed();
    for (const part of [
      'MF-000001',
      'kaaherud',
      'Paid EUR9.50',
      'Cash received10.00',
      'Change0.50',
      'Balance now0.00',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Aaherud');
  });

  test('types, shows and prints the decimals that the configuration gives the currency, also where Intl has others', async () => {
    // Intl: two for the forint
    const config = { ...demoConfig, currency: { code: 'HUF', decimals: 0 } };
    const fees = [{ ...aFee(301, 1500), currency: 'HUF' }];
    const opened = await open({ config, file: aUserFile({ userGroup: 'GRAD' }, { fees }) });
    expect(figure('Active balance')).toBe('1,500');
    await press('Pay');
    await type('Cash received', '2000');
    await keyInDialog('Enter', { ctrlKey: true });
    expect(payments(opened)[0]?.allocations[0]?.amountMinor).toBe(1500);
    expect(pageText()).toContain('1,500 HUF taken, receipt MF-000001. Change due 500 HUF.');
    const [printed = ''] = opened.printed();
    for (const part of ['Paid HUF1,500', 'Cash received2,000', 'Change500']) expect(printed).toContain(part);
  });

  test('prints all fees that were paid, also those that the file no longer holds afterwards', async () => {
    const fees = Array.from({ length: 45 }, (_, i) => aFee(400 + i, 100, [], { itemTitle: `Book ${i}.` }));
    const opened = await open({ file: aUserFile({ userGroup: 'GRAD' }, { fees }) });
    await press('Pay');
    await keyInDialog('Enter', { ctrlKey: true });
    const held = await opened.desk.readFile(debtor.user.id);
    expect(held?.fees.length).toBeLessThan(45);
    const [text = ''] = opened.printed();
    for (let i = 0; i < 45; i++) expect(text).toContain(`Book ${i}.`);
    expect(text).toContain('Paid EUR45.00');
  });

  test('pays at most a thousand fees at once, the oldest ones, and says so', async () => {
    const at = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
    const fees = Array.from({ length: 1003 }, (_, i) => aFee(5000 + i, 100, [], { createdAt: at(i) }));
    const opened = await open({ file: aUserFile({ userGroup: 'GRAD' }, { fees }) });
    await press('Pay');
    expect(dialogText()).toContain('at most 1000 fees: the newest 3 are left');
    await keyInDialog('Enter', { ctrlKey: true });
    const [args] = payments(opened);
    expect(args?.allocations).toHaveLength(1000);
    expect(args?.allocations[0]?.feeId).toBe(fees[0]!.id);
  });

  test('a receipt number is never given again: not after a reload, not after the browser was cleared', async () => {
    const first = await open();
    const pay = async (amount: string) => {
      await press('Pay');
      await type('Amount to pay', amount);
      await press(`Take ${amount}`);
    };
    await pay('1.00');
    first.unmount();
    tab = await openFeesTab({ again: first });
    await pay('1.00');
    tab.unmount();
    localStorage.clear();
    tab = await openFeesTab({ again: first });
    await pay('1.00');
    const numbers = payments(tab).map(({ receiptNumber }) => receiptNumber);
    expect(numbers).toEqual(['MF-000001', 'MF-000002', 'MF-000003']);
  });

  test('a desk that takes no payments says so', async () => {
    const opened = await open({ desk: pickUpShelf });
    expect(findButton('Pay')?.getAttribute('aria-disabled')).toBe('true');
    await press('Pay');
    expect(dialogText()).toBe('');
    expect(payments(opened)).toEqual([]);
  });

  test('who may not take money cannot, and learns who can', async () => {
    await open({ actor: viewer });
    expect(findButton('Pay')?.getAttribute('aria-disabled')).toBe('true');
    expect(findButton('Waive All')?.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('Waive', () => {
  const waivers = ({ desk }: OpenFees) =>
    desk.state.outbox.filter(({ name }) => name === 'fee.waive').map(({ args }) => args as FeeWaiveArgs);

  test('a part is waived oldest first, with the reason and the comment', async () => {
    const opened = await open();
    await press('Waive All');
    await type('Fee amount', '5');
    await type('Comment', 'Doctor’s note');
    await press('Waive 5.00');
    const [args] = waivers(opened);
    expect(args?.comment).toBe('Doctor’s note');
    expect(args?.reason).not.toBe('');
    expect(args?.waivers.map(({ feeId, amountMinor }) => [feeId, amountMinor])).toEqual([
      [OLDER, 350],
      [NEWER, 150],
    ]);
    expect(figure('Active balance')).toBe('4.50');
  });

  test('more than remains is not waived, and what was typed stays', async () => {
    const opened = await open();
    await press('Waive All');
    await type('Fee amount', '10');
    await type('Comment', 'Kept');
    await press('Waive 10.00');
    expect(dialogText()).toContain('10.00 is more than the 9.50 that remain.');
    expect(field('Comment').value).toBe('Kept');
    expect(waivers(opened)).toEqual([]);
  });
});

describe('the list', () => {
  test('shows active fees; the others are a filter away', async () => {
    const disputed = aFee(303, 200, [aTransaction('DISPUTE', 0)]);
    await open({ file: aUserFile({}, { fees: [...debtor.fees, disputed] }) });
    expect(pageText()).toContain('2 of 3 fines and fees');
    expect(figure('Disputed balance')).toBe('2.00');
    expect(figure('Currently filtered disputed balance')).toBe('0.00');
  });

  test('says what is empty and why', async () => {
    await open({ file: aUserFile({}, { fees: [aFee(304, 100, [aTransaction('PAYMENT', 100)])] }) });
    expect(pageText()).toContain('No active fines or fees');
    expect(pageText()).toContain('1 is hidden by these filters.');
    await press('Show all');
    expect(pageText()).toContain('1 fine or fee');
  });

  test('older closed fees are the server’s: online only', async () => {
    const file = aUserFile({}, { olderFees: { count: 7, originalMinor: 900 } });
    await open({ file });
    expect(pageText()).toContain('7 older, online only');
  });
});

describe('Add Fine or Fee', () => {
  test('says what is missing, and a credit wants a comment', async () => {
    const opened = await open();
    await press('Add Fine or Fee');
    await press('Add and Close');
    expect(dialogText()).toContain('Choose a type.');
    expect(dialogText()).toContain('Enter an amount above zero.');
    await chooseOption('Fine/Fee Type', 'Credit');
    await type('Amount', '5');
    await press('Add and Close');
    expect(dialogText()).toContain('A credit needs a comment.');
    await type('Comment', 'Paid twice');
    await press('Add and Close');
    expect(opened.desk.state.outbox.map(({ name }) => name)).toEqual(['fee.credit']);
    expect(figure('Active balance')).toBe('4.50');
  });

  test('Add keeps the dialog open and empty for the next one', async () => {
    const opened = await open();
    await press('Add Fine or Fee');
    await chooseOption('Fine/Fee Type', 'Locker key');
    await type('Amount', '10');
    await press('Add Shift Enter');
    expect(dialogText()).toContain('Added: Locker key, 10.00');
    expect(field('Amount').value).toBe('');
    expect(opened.desk.state.outbox[0]?.args).toMatchObject({
      type: 'LOCKERKEY',
      owner: 'MAIN',
      amountMinor: 1000,
    });
  });
});
