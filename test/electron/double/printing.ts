// The double's printers: what is printed becomes a PDF, made by Chromium as it would be for paper, and a note of the options
// beside it, in the folder `printed` of CARREL_DOUBLE_TRAY; what is saved by a dialog goes into `saved` there. Which printers
// there are says CARREL_DOUBLE_PRINTERS ("Till,Office"); one whose name holds "offline" takes nothing.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession } from '@playwright/test';

type PrintOptions = { readonly silent?: boolean; readonly deviceName?: string };
type PdfOptions = { readonly pageSize?: { readonly width: number; readonly height: number } };

const tray = () => process.env['CARREL_DOUBLE_TRAY'] ?? tmpdir();

export class DoublePrinting {
  devtools: CDPSession | undefined;

  getPrintersAsync = async () =>
    (process.env['CARREL_DOUBLE_PRINTERS'] ?? '')
      .split(',')
      .filter((name) => name !== '')
      .map((name) => ({ name, displayName: `${name} printer`, description: '', options: {} }));

  print = (options: PrintOptions, done: (success: boolean, reason: string) => void): void => {
    if (options.deviceName?.includes('offline') === true) done(false, 'Print job failed');
    // nobody sits before the system's dialog
    else if (options.silent !== true) done(false, 'Print job canceled');
    else void this.#toPaper(options).then(() => done(true, ''));
  };

  async printToPDF({ pageSize }: PdfOptions): Promise<Uint8Array> {
    if (!this.devtools) throw new Error('the window has no page yet');
    const { data } = await this.devtools.send('Page.printToPDF', {
      preferCSSPageSize: true,
      ...(pageSize && { paperWidth: pageSize.width, paperHeight: pageSize.height }),
    });
    return Buffer.from(data, 'base64');
  }

  async #toPaper(options: PrintOptions): Promise<void> {
    const folder = path.join(tray(), 'printed');
    mkdirSync(folder, { recursive: true });
    const number = readdirSync(folder).length / 2 + 1;
    writeFileSync(path.join(folder, `${number}.pdf`), await this.printToPDF({}));
    writeFileSync(path.join(folder, `${number}.json`), JSON.stringify(options));
  }
}

/** Answers as a person would who takes what is proposed, in the tray's folder `saved`. */
export async function showSaveDialog(
  _window: unknown,
  { defaultPath = 'file' }: { readonly defaultPath?: string },
) {
  const folder = path.join(tray(), 'saved');
  mkdirSync(folder, { recursive: true });
  return { canceled: false, filePath: path.join(folder, path.basename(defaultPath)) };
}
