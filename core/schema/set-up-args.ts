// What the pages of set-up and health hand to the Electron shell (core/ipc/set-up.ts, updates.ts, diagnostics.ts); `enrolDesk`
// takes an EnrolRequest.
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

/** Of `saveDiagnostics`. */
export const ShellDiagnosticsSchema = ClosedObject(
  {
    /** A file's, and no path. */
    name: Type.String({ pattern: '^[a-z0-9-]{1,60}[.]json$' }),
    text: Type.String({ maxLength: 1_000_000 }),
  },
  { $id: 'ShellDiagnostics' },
);
