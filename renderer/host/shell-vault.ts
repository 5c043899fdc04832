// The vault of the Electron shell. A refused call is a fault of ours, but for a write: that is told as one that failed, since
// staff must hear that their change is not saved.
import type { ShellAnswer, ShellBridge, ShellFunction, ShellValue } from '#core/ipc/channels.ts';
import type { Vault } from './host.ts';

type VaultCalls = Pick<ShellBridge, 'recallDevice' | 'openVault' | 'writeToJournal' | 'closeVault'>;

export function createShellVault(shell: VaultCalls): Vault {
  return {
    recallDevice: async (deviceId) => valueOf('recallDevice', await shell.recallDevice({ deviceId })),
    open: async (deviceKey) => valueOf('openVault', await shell.openVault({ deviceKey })),
    async write(entry) {
      const answer = await shell.writeToJournal(entry);
      return answer.ok ? answer.value : { type: 'NotWritten', code: 'Failed' };
    },
    close: async () => valueOf('closeVault', await shell.closeVault()),
  };
}

function valueOf<F extends ShellFunction>(name: F, answer: ShellAnswer<F>): ShellValue<F> {
  if (answer.ok) return answer.value;
  throw new Error(`the shell refused ${name}: ${answer.code}`);
}
