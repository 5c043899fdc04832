// Printing by the shell: on a named printer without a dialog, or into a PDF. A refused call is told as a printer that failed.
import type { ShellBridge } from '#core/ipc/channels.ts';
import type { Printing } from './host.ts';

type PrintingCalls = Pick<ShellBridge, 'listPrinters' | 'print' | 'printToPdf'>;

export function createShellPrinting(shell: PrintingCalls): Printing {
  return {
    async print(format, printer) {
      const answer = await shell.print({ ...format, ...(printer !== undefined && { printer }) });
      return answer.ok ? answer.value : { type: 'Failed' };
    },
    system: {
      async listPrinters() {
        const answer = await shell.listPrinters();
        return answer.ok ? answer.value : [];
      },
      async savePdf(format, name) {
        const answer = await shell.printToPdf({ ...format, name: name.slice(0, MAX_NAME) });
        return answer.ok ? answer.value : { type: 'NotWritten' };
      },
    },
  };
}

/** As core/schema/shell-args.ts takes it. */
const MAX_NAME = 120;
