// What each kind of job is called in History and under "Last Updated by Job".
import type { JobKind } from '#core/schema/types.ts';

export const jobNames: Readonly<Record<JobKind, string>> = {
  'update-users': 'Update/Notify Users',
  'purge-users': 'Purge User Records',
  'waive-fees': 'Waive Fines/Fees',
  'notify-fees': 'Fines/Fees Notification',
  'bursar-export': 'Export to Bursar',
  'bursar-import': 'Import from Bursar',
  'ledger-audit': 'Fines/Fees ledger audit',
  'sis-synchronize': 'Users SYNCHRONIZE using SIS',
  'sis-import': 'Users IMPORT using SIS',
  'import-courses': 'Import Course Enrollment',
  'import-demerits': 'Import Demerits',
  'purge-history': 'User audit purge with retention',
  'delete-activity-dates': 'Delete last patron activity dates',
  'roll-back': 'Roll back',
};
