/** The jobs that staff can start, and what is chosen for one until it is started. */
import type { JobParameters } from '#core/schema/types.ts';

/** Kinds that are started by hand; a roll-back is started from the job that it takes back. */
export const startable = [
  'update-users',
  'purge-users',
  'sis-synchronize',
  'sis-import',
  'import-courses',
  'import-demerits',
  'purge-history',
  'waive-fees',
  'notify-fees',
  'bursar-export',
  'bursar-import',
  'ledger-audit',
] as const;
export type StartableKind = (typeof startable)[number];

/** Parameters that can be started, or the code of the sentence that says what they lack. */
export type JobDraft = JobParameters | { readonly lacks: string };
