// What the desk asks of its surroundings. The same pages run in Electron and in a plain browser; everything that differs
// stands here, and nowhere else is it asked which of the two it is.
import type { ShellRestart } from '#core/ipc/channels.ts';
import type { ShellEvent } from '#core/ipc/events.ts';
import type { PdfOutcome, Printer, PrintOutcome } from '#core/ipc/printing.ts';
import type { SheetFormat } from '#core/print/paper.ts';
import type { DeviceRecall, JournalEntry, JournalWriteResult, VaultOpening } from '#core/ipc/vault.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Fetch } from '../desk/request.ts';
import type { HostSetUp } from './shell-set-up.ts';
import type { HostUpdates } from './shell-updates.ts';

export type PokeStream = { close(): void };
export type PokeListener = {
  /** Something changed on the server, or the stream (re)opened: pull. */
  readonly onPoke: () => void;
  /** The server refused the stream (signed out): it does not come back by itself. */
  readonly onRefused: () => void;
};

/** Prints the sheet that the page has laid out and shows alone (components/print-job.tsx). */
export interface Printing {
  /** Without a printer the system's own dialog asks. HandedOver: a browser does not say what its dialog came to. */
  print(format: SheetFormat, printer?: string): Promise<PrintOutcome | { readonly type: 'HandedOver' }>;
  /** Printers that can be printed on without a dialog, and PDFs without a printer; absent where the browser does all that. */
  readonly system?: {
    listPrinters(): Promise<readonly Printer[]>;
    savePdf(format: SheetFormat, name: string): Promise<PdfOutcome>;
  };
}

/** Where the shell keeps what the loss of the browser's profile must not take (core/ipc/vault.ts). */
export interface Vault {
  /** `deviceId`: as the page knows it; the answer is what this machine is known by from now on. */
  recallDevice(deviceId: string): Promise<DeviceRecall>;
  /** With the key that a sign-in brought. */
  open(deviceKey: string): Promise<VaultOpening>;
  write(entry: JournalEntry): Promise<JournalWriteResult>;
  close(): Promise<void>;
}

/** A newer version of the pages that lies ready. */
export type NewVersion = {
  /** At once when one is ready already; gives back how to stop listening. */
  readonly onReady: (listener: () => void) => () => void;
  /** Starts the pages again with it. */
  readonly take: () => void;
};

export interface Host {
  readonly kind: 'electron' | 'web';
  /** To the server's own paths, "/api/...". */
  readonly fetch: Fetch;
  openPokes(listener: PokeListener): PokeStream;
  /** What the shell tells by itself; gives back how to stop listening. A plain browser tells nothing. */
  readonly onShellEvent?: (listener: (event: ShellEvent) => void) => () => void;
  /** Of a user's picture, for an <img>: the shell asks for it and keeps it. A plain browser fetches and keeps it itself. */
  readonly pictureAddress?: (id: UserId) => string;
  /** Why the shell started the page again by itself, told once. A plain browser does not do that. */
  takeRestart?(): Promise<ShellRestart | undefined>;
  readonly printing: Printing;
  /** How the desk finds its server; in a plain browser the pages come from it. */
  readonly setUp?: HostSetUp;
  /** Absent where the pages come with the application. */
  readonly newVersion?: NewVersion;
  /** Of the desktop application; a browser's pages are the server's. */
  readonly updates?: HostUpdates;
  /** Where unsent work has a second home outside the browser's store; absent in a plain browser, and Health says so. */
  readonly vault?: Vault;
}
