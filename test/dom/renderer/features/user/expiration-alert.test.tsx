// The Expiration Alert Period of the terms of use: staff who open a user are told that the account ends soon.
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { addDays, instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { aUserFile } from '../../../../support/a-user-file.ts';
import { demoConfig, openUserPage, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const config: Configuration = {
  ...demoConfig,
  registrationTerms: [{ code: 'YEAR', label: 'One year', renewalMonths: 12, alertDays: 14 }],
  registrationRules: [{ userGroup: 'FACULTY', terms: 'YEAR' }],
};
const today = instantToCalendarDate(new Date().toISOString(), config.timeZone);

/** The marks beside the name of a user whose account ends in so many days. */
async function marksOf(days: number, userGroup = 'FACULTY'): Promise<string> {
  page?.unmount();
  const files = [aUserFile({ userGroup, expiryDate: addDays(today, days) })];
  page = await openUserPage({ files, tab: 'general', config });
  return document.querySelector('.user-header')?.textContent ?? '';
}

test('the head of the user says in how many days the account ends, within the alert period of its user group', async () => {
  expect(await marksOf(14)).toContain('Expires in 14 days');
  expect(await marksOf(1)).toContain('Expires in 1 day');
  expect(await marksOf(0)).toContain('Expires today');
  expect(await marksOf(15)).not.toContain('Expires');
  expect(await marksOf(3, 'STAFF')).not.toContain('Expires');
});
