// What was set up for this machine, whoever signs in: its printers, its scanner, how receipts go out. Nothing of a person. Kept durably by
// app/desk-services.ts; what an older version wrote or somebody meddled with falls back to the defaults, part by part.
import { create } from 'zustand';
import { allPapers, pagePapers, type Paper } from '#core/print/paper.ts';

/** ASK: the system's dialog, each time. PDF: a file instead of paper. */
export const ASK = 'ask';
export const PDF = 'pdf';

type PrinterSetting = {
  /** ASK, PDF, or `printer:` and the system's name. */
  readonly printer: string;
  readonly paper: Paper;
};
export type SheetKind = 'receipt' | 'list';

type ScannerSetting = {
  /** What the scanner sends around each code, and nobody wants to have: taken off. */
  readonly prefix: string;
  readonly suffix: string;
};

export type MachineSettings = {
  readonly printing: Readonly<Record<SheetKind, PrinterSetting>>;
  readonly scanner: ScannerSetting;
  /** "Send receipt by e-mail", as it was chosen last. */
  readonly mailsReceipts: boolean;
};

/** Characters that a scanner is set up to send. */
export const MAX_AFFIX = 12;
const PRINTER = 'printer:';

export const toPrinterChoice = (name: string): string => `${PRINTER}${name}`;
/** undefined: no printer is named, ASK or PDF. */
export const printerNameOf = (choice: string): string | undefined =>
  choice.startsWith(PRINTER) ? choice.slice(PRINTER.length) : undefined;

/** Which papers a sheet fits on. */
export const papersFor = (kind: SheetKind): readonly Paper[] => (kind === 'receipt' ? allPapers : pagePapers);

/** Letter where it is the custom, A4 everywhere else. */
export function defaultSettings(language: string): MachineSettings {
  const isLetter = /-(US|CA|MX|PH|CL|CO|VE)\b/.test(language);
  return {
    printing: {
      receipt: { printer: ASK, paper: 'ROLL80' },
      list: { printer: ASK, paper: isLetter ? 'LETTER' : 'A4' },
    },
    scanner: { prefix: '', suffix: '' },
    mailsReceipts: false,
  };
}

/** From what `JSON.stringify` of the settings gave once, or anything else. */
export function toMachineSettings(text: unknown, defaults: MachineSettings): MachineSettings {
  const given = fieldsOf(typeof text === 'string' ? parse(text) : undefined);
  const printing = fieldsOf(given['printing']);
  const scanner = fieldsOf(given['scanner']);
  return {
    printing: {
      receipt: toPrinterSetting('receipt', printing['receipt'], defaults.printing.receipt),
      list: toPrinterSetting('list', printing['list'], defaults.printing.list),
    },
    scanner: {
      prefix: toAffix(scanner['prefix'], defaults.scanner.prefix),
      suffix: toAffix(scanner['suffix'], defaults.scanner.suffix),
    },
    mailsReceipts: given['mailsReceipts'] === true,
  };
}

function toPrinterSetting(kind: SheetKind, value: unknown, or: PrinterSetting): PrinterSetting {
  const { printer, paper } = fieldsOf(value);
  const isPrinter =
    printer === ASK || printer === PDF || (typeof printer === 'string' && printer.startsWith(PRINTER));
  return {
    printer: isPrinter ? printer : or.printer,
    paper: papersFor(kind).find((known) => known === paper) ?? or.paper,
  };
}

const toAffix = (value: unknown, or: string): string =>
  typeof value === 'string' ? value.slice(0, MAX_AFFIX) : or;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

type Store = MachineSettings & {
  readonly setPrinting: (kind: SheetKind, change: Partial<PrinterSetting>) => void;
  readonly setScanner: (change: Partial<ScannerSetting>) => void;
  readonly setMailsReceipts: (mailsReceipts: boolean) => void;
};

export const useMachineSettings = create<Store>()((set) => ({
  ...defaultSettings(globalThis.navigator?.language ?? 'en'),
  setPrinting: (kind, change) =>
    set(({ printing }) => ({ printing: { ...printing, [kind]: { ...printing[kind], ...change } } })),
  setScanner: (change) => set(({ scanner }) => ({ scanner: { ...scanner, ...change } })),
  setMailsReceipts: (mailsReceipts) => set({ mailsReceipts }),
}));

export function restoreMachineSettings(kept: unknown): void {
  useMachineSettings.setState(toMachineSettings(kept, useMachineSettings.getState()));
}

/** Calls with the text to keep, at every change. */
export function onMachineSettings(keep: (text: string) => void): void {
  useMachineSettings.subscribe(({ printing, scanner, mailsReceipts }) =>
    keep(JSON.stringify({ printing, scanner, mailsReceipts })),
  );
}
