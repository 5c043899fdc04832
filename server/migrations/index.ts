// Every migration of the library's database, by name, in the order of the names ('0001-users', '0002-…'). An import list
// and not a folder that is read: a bundled release has no folder. A migration that was released never changes and never
// goes; the next one amends it.
import type { Migration } from 'kysely/migration';
import * as sync from './0001-sync.ts';
import * as users from './0002-users.ts';
import * as ledger from './0003-ledger.ts';
import * as staff from './0004-staff.ts';
import * as snapshot from './0005-snapshot.ts';
import * as letters from './0006-letters.ts';
import * as blockHashes from './0007-block-hashes.ts';
import * as deviceNumber from './0008-device-number.ts';
import * as databaseIdentity from './0009-database-identity.ts';
import * as enrolment from './0010-enrolment.ts';
import * as configurationChanges from './0011-configuration-changes.ts';
import * as jobs from './0012-jobs.ts';
import * as quotedUsers from './0013-quoted-users.ts';
import * as snapshotScope from './0014-snapshot-scope.ts';
import * as letterFiles from './0015-letter-files.ts';
import * as bursar from './0016-bursar.ts';
import * as cashCounts from './0018-cash-counts.ts';
import * as secondFactor from './0020-second-factor.ts';
import * as settledSuspense from './0021-settled-suspense.ts';
import * as lettersWithoutUser from './0022-letters-without-user.ts';
import * as suspenseAppendOnly from './0023-suspense-append-only.ts';
import * as jobRoles from './0024-job-roles.ts';
import * as scheduledJobs from './0028-scheduled-jobs.ts';
import * as uploads from './0029-uploads.ts';
import * as itemTitles from './0031-item-titles.ts';
import * as suspenseGivenBack from './0032-suspense-given-back.ts';
import * as forcedPasswordChange from './0033-forced-password-change.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-sync': sync,
  '0002-users': users,
  '0003-ledger': ledger,
  '0004-staff': staff,
  '0005-snapshot': snapshot,
  '0006-letters': letters,
  '0007-block-hashes': blockHashes,
  '0008-device-number': deviceNumber,
  '0009-database-identity': databaseIdentity,
  '0010-enrolment': enrolment,
  '0011-configuration-changes': configurationChanges,
  '0012-jobs': jobs,
  '0013-quoted-users': quotedUsers,
  '0014-snapshot-scope': snapshotScope,
  '0015-letter-files': letterFiles,
  '0016-bursar': bursar,
  '0018-cash-counts': cashCounts,
  '0020-second-factor': secondFactor,
  '0021-settled-suspense': settledSuspense,
  '0022-letters-without-user': lettersWithoutUser,
  '0023-suspense-append-only': suspenseAppendOnly,
  '0024-job-roles': jobRoles,
  '0028-scheduled-jobs': scheduledJobs,
  '0029-uploads': uploads,
  '0031-item-titles': itemTitles,
  '0032-suspense-given-back': suspenseGivenBack,
  '0033-forced-password-change': forcedPasswordChange,
};
