// What the set-up page hands to the Electron shell (core/ipc/set-up.ts); `enrolDesk` takes an EnrolRequest.
import Type from 'typebox';
import { ClosedObject } from './primitives.ts';

/** Of `checkServer` and `chooseServer`: as it was typed. */
export const ShellAddressSchema = ClosedObject(
  { address: Type.String({ maxLength: 2000 }) },
  { $id: 'ShellAddress' },
);
