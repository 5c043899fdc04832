// "Delete last patron activity dates": started by the server itself when the recording of them is switched off
// (server/administration/change-configuration.ts). What was collected goes, whatever was switched meanwhile.
import { withoutActivityDate } from '#core/domain/last-patron-activity.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { walkIds, type JudgedUser } from './all-users.ts';
import type { JobAtWork } from './job-step.ts';

export function deleteActivityDates(work: JobAtWork): Promise<void> {
  return walkIds(work, async (client, ids) => {
    // every user is locked: a date that is being written at this moment is waited for
    const files = await readFiles(client, ids, work.reader, 'lock');
    return [...files.values()].flatMap((file): JudgedUser[] => {
      if (file?.user.lastPatronActivityDate === undefined) return [];
      const after = { ...file, user: withoutActivityDate(file.user) };
      return [{ outcome: 'datesDeleted', change: toFileChange(file.user.id, file, after) }];
    });
  });
}
