/** The list of fines and fees: filters, columns, sorting, selection beyond what is drawn, and what the server keeps of it. */
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FeeWaiveArgs } from '#core/schema/types.ts';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aFee, aTransaction, aUserFile } from '../../../../support/a-user-file.ts';
import { quietSync, type TestServer } from '../../../../support/open-test-desk.ts';
import { demoConfig, findButton, pageText, press, settle, type } from '../user/open-user-page.tsx';
import {
  choose,
  clickOn,
  debtor,
  figure,
  filterBy,
  openFeesTab,
  rowAction,
  type OpenFees,
  type OpenFeesParts,
} from './open-fees-tab.tsx';

let tab: OpenFees | undefined;
// the rows of a list are drawn as far as it is high, its columns as far as it is wide
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1600);
});
afterEach(() => {
  vi.restoreAllMocks();
  tab?.unmount();
  tab = undefined;
  localStorage.clear();
  useViewStore.setState({ lists: {} });
});

const open = async (parts?: OpenFeesParts): Promise<OpenFees> => (tab = await openFeesTab(parts));
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const headers = () =>
  [...document.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent.trim());
/** Titles of the rows that are drawn, from the top. */
const titles = () => {
  const heads = [...document.querySelectorAll('[role="columnheader"]')];
  const at = heads.find(({ textContent }) => textContent === 'Title')?.getAttribute('aria-colindex');
  const cells = document.querySelectorAll(`[role="gridcell"][aria-colindex="${at}"]`);
  return [...cells].map(({ textContent }) => textContent);
};

const file = aUserFile(
  { userGroup: 'GRAD' },
  {
    fees: [
      aFee(601, 300, [], { createdAt: day(1), itemTitle: 'Active', owner: 'LAW' }),
      aFee(602, 100, [], { createdAt: day(2), itemTitle: 'Also active', owner: 'MAIN' }),
      aFee(603, 200, [aTransaction('DISPUTE', 0)], {
        createdAt: day(3),
        itemTitle: 'Disputed',
        owner: 'LAW',
      }),
      aFee(604, 400, [aTransaction('EXPORT', 400)], {
        ...{ createdAt: day(4), itemTitle: 'Transferred', owner: 'MAIN', bursarTransactionId: 'B-4711' },
      }),
      aFee(605, 500, [aTransaction('WAIVE', 500, { reason: 'GOODWILL' })], {
        ...{ createdAt: day(5), itemTitle: 'Waived', owner: 'MAIN' },
      }),
      aFee(606, 600, [aTransaction('PAYMENT', 600, { method: 'CASH' })], {
        ...{ createdAt: day(6), itemTitle: 'Closed', owner: 'MAIN' },
      }),
    ],
  },
);

describe('Status and Fee Owner', () => {
  test('each Status shows its fees, All shows all', async () => {
    await open({ file });
    expect(titles()).toEqual(['Also active', 'Active']);
    const shown: Record<string, readonly string[]> = {};
    for (const status of ['In Dispute', 'Transferred', 'Waived', 'Closed', 'All']) {
      await filterBy('Status', status);
      shown[status] = titles();
    }
    expect(shown).toEqual({
      'In Dispute': ['Disputed'],
      Transferred: ['Transferred'],
      Waived: ['Waived'],
      Closed: ['Closed'],
      All: ['Closed', 'Waived', 'Transferred', 'Disputed', 'Also active', 'Active'],
    });
  });

  test('Fee Owner shows those of one library, and the filtered figures follow', async () => {
    await open({ file });
    await filterBy('Fee Owner', 'Law Library');
    expect(titles()).toEqual(['Active']);
    expect(figure('Active balance')).toBe('4.00');
    expect(figure('Currently filtered balance')).toBe('3.00');
    expect(figure('Transferred balance')).toBe('4.00');
    await filterBy('Status', 'All');
    expect(titles()).toEqual(['Disputed', 'Active']);
    expect(figure('Currently filtered disputed balance')).toBe('2.00');
    await filterBy('Fee Owner', 'All');
    expect(titles()).toHaveLength(6);
  });

  test('the chosen Status is kept for the next user, the owner is not', async () => {
    await open({ file });
    await filterBy('Status', 'Closed');
    await filterBy('Fee Owner', 'Law Library');
    expect(titles()).toEqual([]);
    tab?.unmount();
    await open({ file });
    expect(titles()).toEqual(['Closed']);
  });
});

describe('columns', () => {
  const usual = [
    ...['Creation Date', 'Fine/Fee Type', 'Status', 'Status Date', 'Comment', 'Fee Owner', 'Title'],
    ...['Item Barcode', 'Original Amount', 'Remaining Balance'],
  ];
  const more = ['Original VAT', 'Remaining VAT', 'Bursar Transaction ID', 'Waive Reasons'];
  const chooseColumn = (name: string) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitemcheckbox"]')];
    return clickOn(
      items.find(({ textContent }) => textContent === name),
      `column ${name}`,
    );
  };
  const named = () => headers().filter((name) => [...usual, ...more].includes(name));

  test('the ten default ones are there, four more by Column Display, and what they say', async () => {
    await open({ file });
    expect(named()).toEqual(usual);
    await press('Column Display');
    for (const name of more) await chooseColumn(name);
    expect(named()).toEqual([...usual, ...more]);
    await filterBy('Status', 'All');
    expect(pageText()).toContain('B-4711');
    expect(pageText()).toContain('Goodwill');
  });

  test('one that is hidden stays so for this person', async () => {
    await open({ file });
    await press('Column Display');
    await chooseColumn('Comment');
    tab?.unmount();
    await open({ file });
    expect(named()).toEqual(usual.filter((name) => name !== 'Comment'));
  });
});

test('sorts by the column whose head is pressed, and the other way round when it is pressed again', async () => {
  await open({ file });
  await filterBy('Status', 'All');
  const sortBy = (id: string) =>
    clickOn(document.querySelector<HTMLElement>(`[data-act="sort"][data-column="${id}"]`), `head of ${id}`);
  await sortBy('original');
  expect(titles()).toEqual(['Also active', 'Disputed', 'Active', 'Transferred', 'Waived', 'Closed']);
  await sortBy('original');
  expect(titles()[0]).toBe('Closed');
  await sortBy('title');
  expect(titles()).toEqual(['Active', 'Also active', 'Closed', 'Disputed', 'Transferred', 'Waived']);
});

describe('selection', () => {
  const many = aUserFile(
    { userGroup: 'GRAD' },
    { fees: Array.from({ length: 150 }, (_, i) => aFee(700 + i, 100, [], { itemTitle: `Book ${i}.` })) },
  );
  const selectAll = () =>
    clickOn(
      document.querySelector<HTMLElement>('[role="columnheader"] input[type="checkbox"]'),
      'box that selects all',
    );

  test('takes in what is not drawn, and the limit of what is waived at once is said in words', async () => {
    const opened = await open({ file: many });
    expect(titles().length).toBeLessThan(150);
    await selectAll();
    expect(pageText()).toContain('150 selected, 150.00');
    await press('Waive Selected');
    expect(pageText()).toContain('At most 100 can be waived at once. Select fewer.');
    await press('Waive 150.00');
    expect(opened.desk.state.outbox).toEqual([]);
  });

  test('the limit is the configured one', async () => {
    const parameters = { ...demoConfig.parameters, waiving_fines_fees_limit: '200' };
    const opened = await open({ file: many, config: { ...demoConfig, parameters } });
    await selectAll();
    await press('Waive Selected');
    await press('Waive 150.00');
    const [args] = opened.desk.state.outbox.map((item) => item.args as FeeWaiveArgs);
    expect(args?.waivers).toHaveLength(150);
  });
});

describe('older fees', () => {
  const older = [
    aFee(801, 900, [aTransaction('PAYMENT', 900, { method: 'CASH' })], { itemTitle: 'Long ago' }),
    aFee(802, 100, [aTransaction('PAYMENT', 100, { method: 'CASH' })], { itemTitle: 'Longer ago' }),
  ];
  const withOlder = { ...file, olderFees: { count: 2, originalMinor: 1000 } };

  test('come page by page from the server, and a manager takes back what closed them', async () => {
    const server: TestServer = (request) => {
      const page = /fees\/closed\?page=(\d)/.exec(request.path)?.[1];
      if (page === undefined) return quietSync(request);
      return Response.json({ fees: [older[Number(page)]], more: page === '0' });
    };
    const opened = await open({ file: withOlder, server });
    await vi.waitFor(() => expect(findButton('Show 2 older')).toBeDefined());
    await filterBy('Status', 'Closed');
    await press('Show 2 older');
    await vi.waitFor(() => expect(titles()).toEqual(expect.arrayContaining(['Long ago', 'Longer ago'])));
    expect(opened.requests.filter(({ path }) => path.includes('fees/closed'))).toHaveLength(2);
    await rowAction('Long ago', 'Transactions');
    await press('Reverse Payment −9.00');
    await choose('It was never taken: the payment was entered by mistake');
    await type('Comment', 'Of somebody else');
    await press('Reverse 9.00');
    expect(pageText()).toContain('9.00 taken back.');
    expect(opened.desk.state.outbox).toMatchObject([
      { name: 'fee.reverse', args: { feeId: older[0]?.id, olderFee: older[0] } },
    ]);
    expect(figure('Active balance')).toBe('13.00');
  });

  test('that cannot be read are said to be so, and can be asked for again', async () => {
    const server: TestServer = (request) =>
      request.path.includes('fees/closed') ? Response.json({}, { status: 500 }) : quietSync(request);
    await open({ file: withOlder, server });
    await vi.waitFor(() => expect(findButton('Show 2 older')).toBeDefined());
    await press('Show 2 older');
    await vi.waitFor(() =>
      expect(pageText()).toContain('The older ones could not be read. Try again later.'),
    );
    expect(findButton('Show 2 older')).toBeDefined();
  });
});

test('what is done at no desk has “Not at desk” as its creator', async () => {
  await open({ desk: null });
  await press('Waive All');
  await press('Waive 9.50');
  await filterBy('Status', 'Waived');
  await rowAction('Silent spring', 'Transactions');
  const waiver = [...document.querySelectorAll('[role="dialog"] tbody tr')][1]?.textContent;
  expect(waiver).toContain('Waive');
  expect(waiver).toContain('Not at desk');
});

test('a fee is taken back from the bursar with a comment, and is active again', async () => {
  const opened = await open({ file });
  await filterBy('Status', 'Transferred');
  await rowAction('Transferred', 'Take back from bursar');
  expect(pageText()).toContain('Tell the bursar, who still has it on their list.');
  await press('Take back 4.00');
  expect(opened.desk.state.outbox.map(({ name }) => name)).toEqual(['fee.return']);
  expect(figure('Active balance')).toBe('8.00');
  expect(figure('Transferred balance')).toBe('0.00');
});

describe('configuration', () => {
  const optionsOf = async (label: string): Promise<readonly string[]> => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('[role="dialog"] label')];
    const control = labels.find(({ textContent }) => textContent.replace('*', '').trim() === label);
    await act(async () => document.getElementById(control?.htmlFor ?? '')?.click());
    await settle();
    return [...document.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent);
  };

  test('the types for manual creation are offered, by the names that they are given', async () => {
    const feeTypes = demoConfig.feeTypes.map((type) =>
      type.code === 'LOCKERKEY'
        ? { ...type, label: 'Key of a locker' }
        : { ...type, manual: type.code === 'CREDIT' },
    );
    await open({ config: { ...demoConfig, feeTypes } });
    await press('Add Fine or Fee');
    expect(new Set(await optionsOf('Fine/Fee Type'))).toEqual(new Set(['Key of a locker', 'Credit']));
  });

  test('a type that is not waivable is not waived', async () => {
    const feeTypes = demoConfig.feeTypes.map((type) => ({ ...type, waivable: type.code !== 'OVERDUEFINE' }));
    await open({ config: { ...demoConfig, feeTypes } });
    expect(findButton('Waive All')?.getAttribute('aria-disabled')).toBe('true');
  });

  test('only the payment methods that are switched on are offered', async () => {
    const only = demoConfig.paymentMethods.map((method) => ({
      ...method,
      enabled: method.code === 'CREDIT_CARD',
    }));
    await open({ file: debtor, config: { ...demoConfig, paymentMethods: only } });
    await press('Pay');
    const methods = [...document.querySelectorAll('[role="dialog"] input[type="radio"]')];
    expect(methods).toHaveLength(1);
    expect(pageText()).not.toContain('Cash received');
  });
});
