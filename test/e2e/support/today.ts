// The day at the demo library, which around midnight is not that of UTC.
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { createDemoConfiguration } from '../../../server/demo/demo-configuration.ts';

export function todayAtLibrary(): string {
  return instantToCalendarDate(msToInstant(Date.now()), createDemoConfiguration().timeZone);
}
