import { describe, expect, test } from 'vitest';
import { createPrinting, toPrintOptions, type PrintingParts } from '../../../electron/printing.ts';

type Options = { readonly deviceName?: string };
const receipt = { paper: 'ROLL80', landscape: false, lengthMm: 123 } as const;

function printingWith(parts: {
  readonly printers?: readonly string[];
  readonly answer?: readonly [success: boolean, reason: string];
  readonly place?: { readonly canceled: boolean; readonly filePath: string };
  readonly writeFile?: PrintingParts['writeFile'];
}) {
  const printed: Options[] = [];
  const asked: unknown[] = [];
  const written: string[] = [];
  const contents = {
    getPrintersAsync: async () =>
      (parts.printers ?? ['Till']).map((name) => ({ name, displayName: '', description: '', options: {} })),
    print: (options: Options, done: (success: boolean, reason: string) => void) => {
      printed.push(options);
      done(...(parts.answer ?? [true, '']));
    },
    printToPDF: async () => Buffer.from('%PDF'),
  };
  const printing = createPrinting({
    window: () => ({ webContents: contents }) as never,
    askWhereToSave: async (options) => {
      asked.push(options.defaultPath);
      return parts.place ?? { canceled: false, filePath: '/home/staff/Receipt.pdf' };
    },
    writeFile: parts.writeFile ?? (async (file) => void written.push(file)),
    documents: () => '/home/staff',
  });
  return { printing, printed, asked, written };
}

describe('what is told to the printer', () => {
  test('a named printer is printed on without a dialog, on a page as long as the receipt', () => {
    expect(toPrintOptions({ ...receipt, printer: 'Till' })).toMatchObject({
      silent: true,
      deviceName: 'Till',
      pageSize: { width: 80_000, height: 123_000 },
      landscape: false,
      // the sheet states its margins itself
      margins: { marginType: 'default' },
    });
  });

  test('without a printer the system’s dialog asks', () => {
    const options = toPrintOptions({ paper: 'A4', landscape: true });
    expect(options).toMatchObject({ silent: false, pageSize: 'A4', landscape: true });
    expect(options).not.toHaveProperty('deviceName');
  });
});

describe('printing', () => {
  test('a printer that took it is told as printed, and one without a friendly name is called by its own', async () => {
    const { printing, printed } = printingWith({});
    expect(await printing.print({ ...receipt, printer: 'Till' })).toEqual({ type: 'Printed' });
    expect(printed).toHaveLength(1);
    expect(await printing.listPrinters()).toEqual([{ name: 'Till', label: 'Till' }]);
  });

  test('a printer that is not there any more is not printed on', async () => {
    const { printing, printed } = printingWith({ printers: ['Office'] });
    expect(await printing.print({ ...receipt, printer: 'Till' })).toEqual({ type: 'PrinterGone' });
    expect(printed).toEqual([]);
  });

  test.each([
    ['Print job canceled', 'Cancelled'],
    ['Print job failed', 'Failed'],
    ['', 'Failed'],
  ])('a job that ended with “%s” is told as %s', async (reason, type) => {
    const { printing } = printingWith({ answer: [false, reason] });
    expect(await printing.print(receipt)).toEqual({ type });
  });
});

describe('a PDF', () => {
  test('is proposed under a name that every system allows, and told by its file’s name', async () => {
    const { printing, asked, written } = printingWith({});
    const outcome = await printing.printToPdf({ ...receipt, name: '../Fees: Okafor/Amara?\u0000 ' });
    expect(asked).toEqual(['/home/staff/Fees Okafor Amara.pdf']);
    expect(written).toEqual(['/home/staff/Receipt.pdf']);
    expect(outcome).toEqual({ type: 'Saved', file: 'Receipt.pdf' });
  });

  test('is not made when the person cancels', async () => {
    const { printing, written } = printingWith({ place: { canceled: true, filePath: '' } });
    expect(await printing.printToPdf({ ...receipt, name: 'Receipt' })).toEqual({ type: 'Cancelled' });
    expect(written).toEqual([]);
  });

  test('that cannot be written is told, not thrown', async () => {
    const { printing } = printingWith({ writeFile: () => Promise.reject(new Error('read only')) });
    expect(await printing.printToPdf({ ...receipt, name: 'Receipt' })).toEqual({ type: 'NotWritten' });
  });
});
