// What the set-up page and the desk at work hand to the Electron shell (core/ipc/set-up.ts, updates.ts); `enrolDesk` takes an
// EnrolRequest.
import Type from 'typebox';
import { ClosedObject } from './primitives.ts';

/** Of `checkServer` and `chooseServer`: as it was typed. */
export const ShellAddressSchema = ClosedObject(
  { address: Type.String({ maxLength: 2000 }) },
  { $id: 'ShellAddress' },
);

/** Of `noteUnsent`. */
export const ShellUnsentSchema = ClosedObject(
  { count: Type.Integer({ minimum: 0 }) },
  { $id: 'ShellUnsent' },
);
