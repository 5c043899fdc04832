// The one file that speaks to ipcMain. A call is answered only if it comes from the main frame of one of our own pages and
// its argument is that of the channel.
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  channelOf,
  shellFunctions,
  type ShellAnswer,
  type ShellArgs,
  type ShellFunction,
  type ShellValue,
} from '#core/ipc/channels.ts';
import { shellArgsChecks } from '#core/ipc/shell-args-checks.ts';
import { isOurPage } from './guards.ts';

export type ShellAnswers = {
  readonly [F in ShellFunction]: (args: ShellArgs<F>) => ShellValue<F> | Promise<ShellValue<F>>;
};

/** `onFault` is told of what an answer throws: a bug, for expected failures are values. */
export function answerShellCalls(
  answers: ShellAnswers,
  onFault: (name: ShellFunction, error: unknown) => void,
): void {
  for (const name of shellFunctions) {
    ipcMain.handle(channelOf(name), async (event, ...args: unknown[]) => {
      try {
        return await answerCall(name, answers, event, args);
      } catch (error) {
        onFault(name, error);
        return { ok: false, code: 'Failed' };
      }
    });
  }
}

async function answerCall<F extends ShellFunction>(
  name: F,
  answers: ShellAnswers,
  event: IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<ShellAnswer<F>> {
  const frame = event.senderFrame;
  if (frame?.parent !== null || !isOurPage(frame.url)) return { ok: false, code: 'NotOurPage' };
  if (args.length > 1 || !shellArgsChecks[name](args[0])) return { ok: false, code: 'BadArguments' };
  return { ok: true, value: await answers[name](args[0] as ShellArgs<F>) };
}
