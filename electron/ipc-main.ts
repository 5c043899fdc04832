// The one file that speaks to ipcMain. A call is answered only if it comes from the main frame of one of our own pages and
// its arguments are those of the channel.
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  shellArgumentChecks,
  type ShellAnswer,
  type ShellChannel,
  type ShellChannels,
} from '#core/ipc/channels.ts';
import { isOurPage } from './guards.ts';

export type ShellAnswers = {
  readonly [C in ShellChannel]: (
    ...args: ShellChannels[C]['args']
  ) => ShellChannels[C]['value'] | Promise<ShellChannels[C]['value']>;
};

export function answerShellCalls(answers: ShellAnswers): void {
  for (const channel of Object.keys(shellArgumentChecks) as ShellChannel[]) {
    ipcMain.handle(channel, (event, ...args: unknown[]) => answerCall(channel, answers, event, args));
  }
}

async function answerCall<C extends ShellChannel>(
  channel: C,
  answers: ShellAnswers,
  event: IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<ShellAnswer<C>> {
  const frame = event.senderFrame;
  if (frame?.parent !== null || !isOurPage(frame.url)) return { ok: false, code: 'NotOurPage' };
  if (!shellArgumentChecks[channel](args)) return { ok: false, code: 'BadArguments' };
  return { ok: true, value: await answers[channel](...(args as ShellChannels[C]['args'])) };
}
