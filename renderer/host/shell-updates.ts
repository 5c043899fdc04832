// Updates of the desktop application, by the shell's functions.
import type { ShellBridge } from '#core/ipc/channels.ts';
import type { RestartResult, UpdateState } from '#core/ipc/updates.ts';

export type HostUpdates = {
  /** undefined: the shell does not say. */
  read(): Promise<UpdateState | undefined>;
  /** How many changes are not sent yet. */
  noteUnsent(count: number): void;
  restart(): Promise<RestartResult>;
};

export function createShellUpdates(shell: ShellBridge): HostUpdates {
  return {
    async read() {
      const answer = await shell.readUpdate();
      return answer.ok ? answer.value : undefined;
    },
    noteUnsent: (count) => void shell.noteUnsent({ count }),
    async restart() {
      const answer = await shell.restartToUpdate();
      return answer.ok ? answer.value : { type: 'NotNow', code: 'NothingReady' };
    },
  };
}
