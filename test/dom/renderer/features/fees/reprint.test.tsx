// A copy of a receipt names all that was paid: the fees that were folded out of the user's file are got first, or there is none.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeeTransaction } from '#core/schema/types.ts';
import { useViewStore } from '../../../../../renderer/state/view-store.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { quietSync, type TestServer } from '../../../../support/open-test-desk.ts';
import { findButton, pageText, press } from '../user/open-user-page.tsx';
import { filterBy, openFeesTab, rowAction, type OpenFees, type OpenFeesParts } from './open-fees-tab.tsx';

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

/** One payment of 10.00 that closed two fees. */
const part = (amountMinor: number, more: Partial<FeeTransaction> = {}) =>
  aTransaction('PAYMENT', amountMinor, {
    ...{ method: 'CASH', paymentId: uuid(700), receiptNumber: 'MF-000007', ...more },
  });
const held = aFee(701, 900, [part(900)], { itemTitle: 'Atlas' });
const folded = aFee(702, 100, [part(100)], { itemTitle: 'Long ago' });
const olderFees = { count: 1, originalMinor: 100 };
const file = aUserFile({ userGroup: 'GRAD' }, { fees: [held], olderFees });

async function printCopy(parts: OpenFeesParts): Promise<OpenFees> {
  tab = await openFeesTab({ file, ...parts });
  if (parts.server) await vi.waitFor(() => expect(findButton('Show 1 older')).toBeDefined());
  await filterBy('Status', 'Closed');
  await rowAction('Atlas', 'Transactions');
  await press('Print receipt MF-000007');
  return tab;
}

const answering =
  (answer: () => Response): TestServer =>
  (request) =>
    request.path.includes('fees/closed') ? answer() : quietSync(request);

test('a copy waits for the fees that this desk has not, and names them all', async () => {
  await printCopy({ server: answering(() => Response.json({ fees: [folded], more: false })) });
  await vi.waitFor(() => expect(pageText()).toContain('Receipt MF-000007, copy'));
  expect(pageText()).toContain('Long ago');
  expect(pageText()).toContain('Paid EUR10.00');
});

test('offline there is no copy of a part, and it is said why', async () => {
  await printCopy({});
  expect(pageText()).toContain('No copy of this receipt now');
  expect(pageText()).toContain('Print it again when the desk is online.');
  expect(pageText()).not.toContain('Receipt MF-000007, copy');
});

test('a server that does not give the older fees is told, and may be asked again', async () => {
  let isDown = true;
  await printCopy({
    server: answering(() =>
      isDown ? Response.json({}, { status: 500 }) : Response.json({ fees: [folded], more: false }),
    ),
  });
  await vi.waitFor(() => expect(pageText()).toContain('the server did not give them. Try again later.'));
  isDown = false;
  await press('Print receipt MF-000007');
  await vi.waitFor(() => expect(pageText()).toContain('Receipt MF-000007, copy'));
  expect(pageText()).not.toContain('No copy of this receipt now');
});

test('a receipt of which all is here is printed offline, whatever was folded besides', async () => {
  const whole = aFee(701, 900, [part(900, { receiptTotalMinor: 900 })], { itemTitle: 'Atlas' });
  await printCopy({ file: aUserFile({ userGroup: 'GRAD' }, { fees: [whole], olderFees }) });
  expect(pageText()).toContain('Receipt MF-000007, copy');
  expect(pageText()).toContain('Paid EUR9.00');
});
