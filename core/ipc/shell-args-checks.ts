// Which arguments a function of the shell takes: asked by the main process before it does anything. Apart from channels.ts,
// so that the preload, which every page waits for, does not carry the validators.
import {
  PrintArgs as isPrintArgs,
  PrintToPdfArgs as isPrintToPdfArgs,
  ShellDevice as isDevice,
  ShellDeviceKey as isDeviceKey,
  ShellJournalEntry as isJournalEntry,
  EnrolRequest as isEnrolRequest,
  ShellAddress as isAddress,
  ShellUnsent as isUnsent,
} from '#gen/validators.js';
import type { ShellFunction } from './channels.ts';

type ArgsCheck = (args: unknown) => boolean;
const takesNothing: ArgsCheck = (args) => args === undefined;

/** True for what a function takes: nothing, or what its compiled schema (core/schema/shell-args.ts) says. */
export const shellArgsChecks: { readonly [F in ShellFunction]: ArgsCheck } = {
  about: takesNothing,
  takeRestart: takesNothing,
  listPrinters: takesNothing,
  print: (args) => isPrintArgs(args),
  printToPdf: (args) => isPrintToPdfArgs(args),
  recallDevice: (args) => isDevice(args),
  openVault: (args) => isDeviceKey(args),
  writeToJournal: (args) => isJournalEntry(args),
  closeVault: takesNothing,
  readSetUp: takesNothing,
  checkServer: (args) => isAddress(args),
  chooseServer: (args) => isAddress(args),
  enrolDesk: (args) => isEnrolRequest(args),
  readUpdate: takesNothing,
  noteUnsent: (args) => isUnsent(args),
  restartToUpdate: takesNothing,
};
