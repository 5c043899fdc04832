import { expect, test, vi } from 'vitest';
import { EVENT_CHANNEL } from '#core/ipc/events.ts';

type Surface = Readonly<Record<string, (...args: unknown[]) => unknown>>;
type Received = (sender: unknown, event: unknown) => void;

const exposed: Record<string, Surface> = {};
const invoked: unknown[][] = [];
const received: Record<string, Received> = {};

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: Surface) => void (exposed[key] = api) },
  ipcRenderer: {
    invoke: (...args: unknown[]) => void invoked.push(args),
    on: (channel: string, listener: Received) => void (received[channel] = listener),
  },
}));
await import('../../../electron/preload.ts');

const surface = exposed['carrelShell'] ?? {};

test('The page is given these functions of the shell, at most 25, and nothing else', () => {
  expect(Object.keys(exposed)).toEqual(['carrelShell']);
  expect(Object.keys(surface).sort()).toMatchInlineSnapshot(`
    [
      "about",
      "checkServer",
      "chooseServer",
      "closeVault",
      "enrolDesk",
      "listPrinters",
      "noteUnsent",
      "onEvent",
      "openVault",
      "print",
      "printToPdf",
      "readSetUp",
      "readUpdate",
      "recallDevice",
      "restartToUpdate",
      "takeRestart",
      "writeToJournal",
    ]
  `);
  expect(Object.keys(surface).length).toBeLessThanOrEqual(25);
  for (const entry of Object.values(surface)) expect(typeof entry).toBe('function');
});

test('A function of the shell calls the channel of its name', () => {
  surface['about']?.();
  expect(invoked).toEqual([['carrel:about']]);
});

test('A listener gets events, and no end of the channel to answer by', () => {
  const listener = vi.fn();
  surface['onEvent']?.(listener);
  const event = { type: 'MenuCommand', command: 'lock' };
  received[EVENT_CHANNEL]?.({ senderId: 1, send: () => undefined }, event);
  expect(listener.mock.calls).toEqual([[event]]);
});
