// The title of an item in Add Fine or Fee and Link to Item: of the user's own, of the server, and when neither knows it.
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeeChargeArgs, UserFile } from '#core/schema/types.ts';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aFee, aLoan, aUserFile } from '../../../../support/a-user-file.ts';
import { quietSync, type TestRequest } from '../../../../support/open-test-desk.ts';
import { field, press, settle, type } from '../user/open-user-page.tsx';
import { chooseOption, openFeesTab, rowAction, type OpenFees } from './open-fees-tab.tsx';

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

const file: UserFile = aUserFile(
  { userGroup: 'GRAD' },
  {
    loans: [{ ...aLoan(1, '2026-12-01T09:00:00.000Z'), itemBarcode: 'OWN-1', title: 'On the desk' }],
    fees: [
      aFee(301, 350, [], { comment: 'Card lost' }),
      aFee(302, 600, [], { itemBarcode: 'OWN-2', itemTitle: 'Silent spring' }),
    ],
  },
);

const titles: Readonly<Record<string, string>> = {
  'IT-1': 'The sea around us',
  'IT-2': 'Under the sea-wind',
};
const barcodeOf = ({ path }: TestRequest) => /^\/api\/items\/(.+)$/.exec(path)?.[1];
function itemAnswer(request: TestRequest): Response | undefined {
  const barcode = barcodeOf(request);
  if (barcode === undefined) return quietSync(request);
  const title = titles[decodeURIComponent(barcode)];
  return title === undefined
    ? Response.json({ code: 'ItemNotFound', message: 'No item with this barcode is known.' }, { status: 404 })
    : Response.json({ title });
}

const openAdd = async (server?: (request: TestRequest) => Response | undefined): Promise<OpenFees> => {
  tab = await openFeesTab({ file, ...(server && { server }) });
  await press('Add Fine or Fee');
  return tab;
};
const dialogText = () => document.querySelector('[role="dialog"]')?.textContent ?? '';
/** Waits for what the pause after typing and the server bring. */
async function expectText(read: () => string, text: string): Promise<void> {
  for (let i = 0; i < 800 && !read().includes(text); i++)
    await act(() => new Promise((done) => setTimeout(done, 25)));
  expect(read()).toContain(text);
}
const expectDialog = (text: string) => expectText(dialogText, text);
const announced = () => document.querySelector('[data-live="polite"]')?.textContent ?? '';
const asked = ({ requests }: OpenFees) => requests.flatMap((request) => barcodeOf(request) ?? []);
/** Arguments of what was saved, sent or not. */
async function saved({ desk }: OpenFees): Promise<readonly Partial<FeeChargeArgs>[]> {
  const { outbox } = desk.state;
  const items = [...outbox, ...(await desk.readSent('2000-01-01T00:00:00.000Z'))];
  const byUid = new Map(items.map((item) => [item.uid, item]));
  return [...byUid.values()].toSorted((a, b) => a.id - b.id).map(({ args }) => args as FeeChargeArgs);
}
async function chargeNow(button: string): Promise<void> {
  await chooseOption('Fine/Fee Type', 'Locker key');
  await type('Amount', '3');
  await press(button);
}

test('what the user has on loan or a fee for is told at once and offline', async () => {
  const opened = await openAdd();
  await type('Item barcode', 'OWN-1');
  expect(dialogText()).toContain('On the desk, on loan to this user');
  await type('Item barcode', 'OWN-2');
  expect(dialogText()).toContain('Silent spring');
  await chargeNow('Add and Close');
  expect(await saved(opened)).toMatchObject([{ itemBarcode: 'OWN-2', itemTitle: 'Silent spring' }]);
  expect(asked(opened)).toEqual([]);
});

test('the server tells the title of an item that the user does not have; it goes into the fee and is asked for once', async () => {
  const opened = await openAdd(itemAnswer);
  await type('Item barcode', ' IT-1 ');
  await expectDialog('The sea around us');
  await expectText(announced, 'The sea around us');
  await chargeNow('Add Shift Enter');
  await type('Item barcode', 'IT-1');
  expect(dialogText()).toContain('The sea around us');
  await chargeNow('Add and Close');
  expect(asked(opened)).toEqual(['IT-1']);
  const rows = [...document.querySelectorAll('[data-row]')].map(({ textContent }) => textContent);
  expect(rows.filter((text) => text.includes('The sea around us') && text.includes('IT-1'))).toHaveLength(2);
});

test('an item that nobody knows is added with its barcode alone', async () => {
  const opened = await openAdd(itemAnswer);
  await type('Item barcode', 'IT-9');
  await expectDialog('No item with this barcode is known. The fee is added with the barcode alone.');
  await chargeNow('Add and Close');
  const [args] = await saved(opened);
  expect(args).toMatchObject({ itemBarcode: 'IT-9' });
  expect(args).not.toHaveProperty('itemTitle');
});

test('offline the title cannot be looked up, and the fee is added all the same', async () => {
  const opened = await openAdd();
  await type('Item barcode', 'IT-1');
  expect(dialogText()).toContain('Scan or type it');
  await expectDialog('The title cannot be looked up now. The fee is added with the barcode alone.');
  await chargeNow('Add and Close');
  expect(await saved(opened)).toMatchObject([{ itemBarcode: 'IT-1' }]);
  expect(asked(opened)).toEqual([]);
});

test('a server that fails is as if offline', async () => {
  await openAdd((request) =>
    barcodeOf(request) === undefined ? quietSync(request) : Response.json({}, { status: 500 }),
  );
  await type('Item barcode', 'IT-1');
  await expectDialog('The title cannot be looked up now.');
});

test('Add does not wait for an answer, and one that comes late is not taken for the next barcode', async () => {
  let answerFirst: (answer: Response) => void = () => undefined;
  const first = new Promise<Response>((resolve) => {
    answerFirst = resolve;
  });
  const opened = await openAdd((request) => {
    // a desk in memory awaits what it is given
    if (barcodeOf(request) === 'IT-1') return first as unknown as Response;
    return itemAnswer(request);
  });
  await type('Item barcode', 'IT-1');
  await expectDialog('Looking up the title');
  await chargeNow('Add Shift Enter');
  expect(await saved(opened)).toMatchObject([{ itemBarcode: 'IT-1' }]);
  expect((await saved(opened))[0]).not.toHaveProperty('itemTitle');
  await type('Item barcode', 'IT-2');
  answerFirst(Response.json({ title: 'The sea around us' }));
  await settle();
  expect(dialogText()).not.toContain('The sea around us');
  await expectDialog('Under the sea-wind');
});

test('Link to Item takes the title from the server, and without one the barcode alone', async () => {
  tab = await openFeesTab({ file, server: itemAnswer });
  await rowAction('Card lost', 'Link to Item');
  await type('Item barcode', 'IT-2');
  await expectDialog('Under the sea-wind');
  await press('Link to Item');
  expect(await saved(tab)).toMatchObject([{ itemBarcode: 'IT-2', itemTitle: 'Under the sea-wind' }]);
  await rowAction('Card lost', 'Link to Item');
  expect(field('Item barcode').value).toBe('IT-2');
  await type('Item barcode', 'IT-9');
  await expectDialog('No item with this barcode is known. The fee is linked to the barcode alone.');
  await press('Link to Item');
  const [, second] = await saved(tab);
  expect(second).toMatchObject({ itemBarcode: 'IT-9' });
  expect(second).not.toHaveProperty('itemTitle');
});
