import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { channelOf, shellFunctions, type ShellArgs, type ShellFunction } from '#core/ipc/channels.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { anItem, uidOf } from '../../support/store-files.ts';
import { answerShellCalls, type ShellAnswers } from '../../../electron/ipc-main.ts';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;
const handlers = vi.hoisted(() => new Map<string, Handler>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) => {
      if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
      handlers.set(channel, handler);
    },
  },
}));

/** With all that an item can have: what the journal does not take would not be saved. */
const wholeItem: Required<OutboxItem> = {
  ...anItem(4),
  ...{ desk: 'MAIN_FRONT', grantId: uidOf(5), mac: 'A'.repeat(43), isSentAgain: true },
  ...{ rejection: { code: 'GrantInvalid' }, notices: [], settledAt: '2026-11-23T08:00:00.000Z' },
};

/** What each function takes: what is sent below is this, spoilt. */
const examples: { readonly [F in ShellFunction]: ShellArgs<F> } = {
  about: undefined,
  takeRestart: undefined,
  listPrinters: undefined,
  print: { paper: 'ROLL80', landscape: false, lengthMm: 123, printer: 'Till' },
  printToPdf: { paper: 'A4', landscape: true, name: 'Find and Manage Users' },
  recallDevice: { deviceId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
  openVault: { deviceKey: `${'A'.repeat(43)}=` },
  writeToJournal: {
    items: [anItem(1), wholeItem],
    withdrawn: [uidOf(2)],
    acknowledged: [{ uid: uidOf(3), settledAt: '2026-11-23T08:00:00.000Z' }],
  },
  closeVault: undefined,
  readSetUp: undefined,
  checkServer: { address: 'carrel.example' },
  chooseServer: { address: 'https://carrel.example' },
  readUpdate: undefined,
  noteUnsent: { count: 3 },
  restartToUpdate: undefined,
  enrolDesk: { code: 'ABCDE-FGH23', deviceId: '0b0f4a52-6f0c-4b8a-9a43-0d9d3f8a1c11' },
};

const calls: ShellFunction[] = [];
const faults: unknown[] = [];
let failing: ShellFunction | undefined;
beforeEach(() => {
  handlers.clear();
  calls.length = 0;
  faults.length = 0;
  failing = undefined;
  const answer = (name: ShellFunction) => {
    calls.push(name);
    if (name === failing) throw new Error('what somebody typed');
    return { answeredBy: name };
  };
  const answers = Object.fromEntries(shellFunctions.map((name) => [name, () => answer(name)]));
  answerShellCalls(answers as unknown as ShellAnswers, (name, error) => faults.push(name, error));
});

const ourFrame = { url: 'app://desk/', parent: null };
const send = (name: ShellFunction, senderFrame: unknown, ...args: unknown[]): Promise<unknown> => {
  const handler = handlers.get(channelOf(name));
  if (!handler) throw new Error(`nothing answers ${name}`);
  return handler({ senderFrame }, ...args);
};

async function expectRefused(code: string, sent: Promise<unknown>): Promise<void> {
  expect(await sent).toEqual({ ok: false, code });
  expect(calls).toEqual([]);
}

test('Every function of the shell is answered, and no other channel', () => {
  expect([...handlers.keys()]).toEqual(shellFunctions.map(channelOf));
});

describe.each(shellFunctions)('%s', (name) => {
  const example = examples[name] as Readonly<Record<string, unknown>> | undefined;

  test('takes what it is for', async () => {
    expect(await send(name, ourFrame, ...(example === undefined ? [] : [example]))).toEqual({
      ok: true,
      value: { answeredBy: name },
    });
  });

  test.each([
    ['of a frame that is gone', null],
    ['of a frame inside the page', { url: 'app://desk/', parent: ourFrame }],
    ['of a foreign page', { url: 'https://example.org/', parent: null }],
    ['of a page that is named like ours', { url: 'app://desk.example.org/', parent: null }],
    ['of a page whose user name is ours', { url: 'app://desk@example.org/', parent: null }],
    ['of another host of our scheme', { url: 'app://elsewhere/', parent: null }],
    ['of our page within an address', { url: 'https://example.org/?app://desk/', parent: null }],
    ['of an empty page', { url: 'about:blank', parent: null }],
    ['of a page made of data', { url: 'data:text/html,app://desk/', parent: null }],
    ['of a frame without an address', { url: '', parent: null }],
  ])('refuses a call %s', async (_, frame) => {
    await expectRefused('NotOurPage', send(name, frame, example));
  });

  test('refuses more than one argument', async () => {
    await expectRefused('BadArguments', send(name, ourFrame, example, undefined));
    await expectRefused('BadArguments', send(name, ourFrame, example, {}, 'more'));
  });

  test('refuses whatever is no closed object of its own', async () => {
    const values = [null, true, 0, -1, Number.NaN, 1n, '', 'x'.repeat(1_000_000), [], [example], new Date(0)];
    for (const value of [...values, new Map(), new Error('x'), new Uint8Array(9), Object.create(null)]) {
      if (isAlike(value, example)) continue;
      await expectRefused('BadArguments', send(name, ourFrame, value));
    }
  });

  test('refuses garbage, by code and without a call', async () => {
    const garbage = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(garbage, async (value) => {
        fc.pre(value !== undefined && !isAlike(value, example));
        await expectRefused('BadArguments', send(name, ourFrame, value));
      }),
      { numRuns: 300 },
    );
  });

  test('refuses its own arguments with one of them spoilt, missing or more', async () => {
    const spoilt = [null, Number.POSITIVE_INFINITY, { toString: 1 }, [[]], 'x'.repeat(2_000_000)];
    const tricks = ['__proto__', 'constructor', 'toString', 'extra'];
    for (const key of tricks) {
      const more = JSON.parse(`{${JSON.stringify(key)}:{"polluted":true}}`) as object;
      await expectRefused('BadArguments', send(name, ourFrame, withOwn(example ?? {}, more)));
    }
    for (const key of Object.keys(example ?? {})) {
      for (const value of spoilt) {
        await expectRefused('BadArguments', send(name, ourFrame, { ...example, [key]: value }));
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('tells a fault of its answer by code only', async () => {
    failing = name;
    expect(await send(name, ourFrame, ...(example === undefined ? [] : [example]))).toEqual({
      ok: false,
      code: 'Failed',
    });
    expect(faults[0]).toBe(name);
  });
});

/** An object with every key of the example could be right by chance; such ones are spoilt one by one. */
function isAlike(value: unknown, example: object | undefined): boolean {
  if (typeof value !== 'object' || value === null || example === undefined) return value === example;
  const keys = Object.keys(example);
  return Object.getPrototypeOf(value) !== Array.prototype && keys.every((key) => Object.hasOwn(value, key));
}

/** Spreading would set the prototype for "__proto__"; what came over a channel has it as a key. */
function withOwn(target: object, more: object): object {
  const both = { ...target };
  for (const [key, value] of Object.entries(more))
    Object.defineProperty(both, key, { value, enumerable: true, configurable: true });
  return both;
}
