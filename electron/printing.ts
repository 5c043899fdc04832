// Puts the page's print sheet on paper or into a PDF. The page has laid it out already and hidden everything else
// (renderer/components/print-job.tsx): here only printer, paper and place are decided. With a printer that is named nothing is
// asked; without one the system's dialog asks.
import path from 'node:path';
import type {
  BrowserWindow,
  PrinterInfo,
  SaveDialogOptions,
  SaveDialogReturnValue,
  WebContents,
  WebContentsPrintOptions,
} from 'electron';
import type { PdfOutcome, Printer, PrintOutcome } from '#core/ipc/printing.ts';
import { isRoll, sheetSizeMm, type SheetFormat } from '#core/print/paper.ts';
import type { PrintArgs, PrintToPdfArgs } from '#core/schema/types.ts';

export type PrintingParts = {
  readonly window: () => Pick<BrowserWindow, 'webContents'>;
  readonly askWhereToSave: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  readonly writeFile: (file: string, content: Uint8Array) => Promise<void>;
  /** Where documents are proposed to be saved. */
  readonly documents: () => string;
};

export type Printing = {
  listPrinters(): Promise<readonly Printer[]>;
  print(args: PrintArgs): Promise<PrintOutcome>;
  printToPdf(args: PrintToPdfArgs): Promise<PdfOutcome>;
};

/** All that Electron says of a job that the person gave up in the system's dialog. */
const CANCELLED = new Set(['Print job canceled', 'cancelled']);

export function createPrinting({ window, askWhereToSave, writeFile, documents }: PrintingParts): Printing {
  const listPrinters = async () => (await window().webContents.getPrintersAsync()).map(toPrinter);
  return {
    listPrinters,
    async print(args) {
      const isKnown =
        args.printer === undefined || (await listPrinters()).some(({ name }) => name === args.printer);
      return isKnown ? printPage(window().webContents, toPrintOptions(args)) : { type: 'PrinterGone' };
    },
    async printToPdf({ name, ...format }) {
      const { canceled, filePath } = await askWhereToSave({
        defaultPath: path.join(documents(), `${toFileName(name)}.pdf`),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || filePath === '') return { type: 'Cancelled' };
      const pdf = await window().webContents.printToPDF(toPdfOptions(format));
      try {
        await writeFile(filePath, pdf);
      } catch {
        return { type: 'NotWritten' };
      }
      return { type: 'Saved', file: path.basename(filePath) };
    },
  };
}

function toPrinter({ name, displayName }: PrinterInfo): Printer {
  return { name, label: displayName === '' ? name : displayName };
}

function printPage(contents: WebContents, options: WebContentsPrintOptions): Promise<PrintOutcome> {
  return new Promise((resolve) => {
    contents.print(options, (success, reason) => {
      if (success) resolve({ type: 'Printed' });
      else resolve({ type: CANCELLED.has(reason) ? 'Cancelled' : 'Failed' });
    });
  });
}

const MICRONS_PER_MM = 1000;
const MM_PER_INCH = 25.4;

/** Margins are left to the sheet, which states its own (@page): Electron's default is to follow them. */
export function toPrintOptions({ printer, ...format }: PrintArgs): WebContentsPrintOptions {
  const { widthMm, heightMm } = sheetSizeMm({ ...format, landscape: false });
  return {
    silent: printer !== undefined,
    ...(printer !== undefined && { deviceName: printer }),
    margins: { marginType: 'default' },
    landscape: format.landscape,
    color: false,
    printBackground: false,
    pageSize: isRoll(format.paper)
      ? { width: widthMm * MICRONS_PER_MM, height: heightMm * MICRONS_PER_MM }
      : format.paper === 'A4'
        ? 'A4'
        : 'Letter',
  };
}

function toPdfOptions(format: SheetFormat) {
  const { widthMm, heightMm } = sheetSizeMm(format);
  return {
    preferCSSPageSize: true,
    printBackground: false,
    pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
  };
}

/** What no system allows in a name becomes a space. */
function toFileName(name: string): string {
  const allowed = name.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ').replace(/\s+/g, ' ');
  return allowed.replace(/^[. ]+|[. ]+$/g, '') || 'Carrel';
}
