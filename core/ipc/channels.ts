// Everything the page may ask of the Electron shell, function by function: at most one argument in, a value out. The preload
// exposes exactly these functions, the main process answers exactly these channels; both are made from this map. Failures
// are values; an unknown channel or wrong arguments are refused with a code, never with `undefined`.
//
// To add one: name it in ShellCalls and in shellFunctions, give its arguments a schema (core/schema/shell-args.ts) and a
// check (shell-args-checks.ts), answer it in electron/main.ts, and give an example in
// test/unit/electron/ipc-main.test.ts. Expected failures belong to the value's type.
import type { Instant } from '../schema/primitives.ts';
import type {
  EnrolRequest,
  PrintArgs,
  PrintToPdfArgs,
  ShellAddress,
  ShellUnsent,
  ShellDevice,
  ShellDeviceKey,
} from '../schema/types.ts';
import type { ShellEvent } from './events.ts';
import type { PdfOutcome, Printer, PrintOutcome } from './printing.ts';
import type { DeviceRecall, JournalEntry, JournalWriteResult, VaultOpening } from './vault.ts';
import type { RestartResult, UpdateState } from './updates.ts';
import type { EnrolmentResult, ServerCheck, ServerChoice, SetUpState } from './set-up.ts';

type ShellAbout = {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux' | 'other';
};

/** Why the page was started again without anybody asking for it. */
export type RestartCause = 'Crashed' | 'Hung';
export type ShellRestart = { readonly cause: RestartCause; readonly at: Instant };

type Call<Args, Value> = { readonly args: Args; readonly value: Value };

type ShellCalls = {
  readonly about: Call<undefined, ShellAbout>;
  /** Told once: null when nothing happened since it was last told. */
  readonly takeRestart: Call<undefined, ShellRestart | null>;
  readonly listPrinters: Call<undefined, readonly Printer[]>;
  readonly print: Call<PrintArgs, PrintOutcome>;
  readonly printToPdf: Call<PrintToPdfArgs, PdfOutcome>;
  readonly recallDevice: Call<ShellDevice, DeviceRecall>;
  readonly openVault: Call<ShellDeviceKey, VaultOpening>;
  readonly writeToJournal: Call<JournalEntry, JournalWriteResult>;
  readonly closeVault: Call<undefined, void>;
  readonly readSetUp: Call<undefined, SetUpState>;
  readonly checkServer: Call<ShellAddress, ServerCheck>;
  readonly chooseServer: Call<ShellAddress, ServerChoice>;
  readonly enrolDesk: Call<EnrolRequest, EnrolmentResult>;
  readonly readUpdate: Call<undefined, UpdateState>;
  /** How many changes are not sent yet: with any, no update is installed. */
  readonly noteUnsent: Call<ShellUnsent, void>;
  readonly restartToUpdate: Call<undefined, RestartResult>;
};

export type ShellFunction = keyof ShellCalls;
export type ShellArgs<F extends ShellFunction> = ShellCalls[F]['args'];
export type ShellValue<F extends ShellFunction> = ShellCalls[F]['value'];
type ShellRefusal = {
  readonly ok: false;
  /** Failed: a fault of the shell, told in its log. */
  readonly code: 'NotOurPage' | 'BadArguments' | 'Failed';
};
export type ShellAnswer<F extends ShellFunction> =
  { readonly ok: true; readonly value: ShellValue<F> } | ShellRefusal;

/** What `window.carrelShell` is. */
export type ShellBridge = {
  readonly [F in ShellFunction]: ShellArgs<F> extends undefined
    ? () => Promise<ShellAnswer<F>>
    : (args: ShellArgs<F>) => Promise<ShellAnswer<F>>;
} & {
  /** For as long as the page lives. */
  onEvent(listener: (event: ShellEvent) => void): void;
};

const named: { readonly [F in ShellFunction]: true } = {
  about: true,
  takeRestart: true,
  listPrinters: true,
  print: true,
  printToPdf: true,
  recallDevice: true,
  openVault: true,
  writeToJournal: true,
  closeVault: true,
  readSetUp: true,
  checkServer: true,
  chooseServer: true,
  enrolDesk: true,
  readUpdate: true,
  noteUnsent: true,
  restartToUpdate: true,
};
export const shellFunctions = Object.keys(named) as readonly ShellFunction[];
export const channelOf = (name: ShellFunction): string => `carrel:${name}`;
