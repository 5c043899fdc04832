import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '#core/schema/types.ts';
import {
  historyPeriods,
  mergeHistory,
  periodStart,
  usualPeriod,
} from '../../../../../renderer/features/user/history-period.ts';
import { historyValue } from '../../../../../renderer/features/user/history-words.ts';
import { createFormats } from '../../../../../renderer/i18n/format.ts';
import { createI18n } from '../../../../../renderer/i18n/i18n.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';

const row = (id: string, at: string): HistoryRow => ({ id, at, by: { name: 'Weber, Tom' }, field: 'title' });
const words = {
  t: createI18n('en').getFixedT('en', 'fields'),
  formats: createFormats('en'),
  config: createDemoConfiguration(),
  nameOf: (id: string) => (id === 'sponsor' ? 'Haddad, Leïla' : undefined),
};

describe('periods of History', () => {
  test('are those of the requirements, with the last 30 days at first', () => {
    expect(historyPeriods).toEqual(expect.arrayContaining(['all', 'days7', 'days30', 'year']));
    expect(usualPeriod).toBe('days30');
  });

  test('begin a week, a month, 30 days or a year before today; "All" has no beginning', () => {
    expect(periodStart('days7', '2026-03-31')).toBe('2026-03-24');
    expect(periodStart('days30', '2026-03-31')).toBe('2026-03-01');
    expect(periodStart('month', '2026-03-31')).toBe('2026-02-28');
    expect(periodStart('year', '2026-03-31')).toBe('2025-03-31');
    expect(periodStart('all', '2026-03-31')).toBeUndefined();
  });

  test('a change belongs to the library’s day, not to that of Greenwich', () => {
    const late = row('a', '2026-03-23T23:30:00.000Z');
    expect(mergeHistory([late], [], '2026-03-24', 'Europe/Berlin')).toEqual([late]);
    expect(mergeHistory([late], [], '2026-03-24', 'UTC')).toEqual([]);
  });

  test('rows of file and server come once each, newest first', () => {
    const [newest, middle, oldest] = [
      row('c', '2026-03-03T08:00:00.000Z'),
      row('b', '2026-03-02T08:00:00.000Z'),
      row('a', '2026-03-01T08:00:00.000Z'),
    ];
    expect(mergeHistory([newest, middle], [oldest, middle], undefined, 'UTC')).toEqual([
      newest,
      middle,
      oldest,
    ]);
  });
});

describe('values of History', () => {
  test('codes, dates and libraries are named', () => {
    expect(historyValue('userGroup', 'GRAD', words)).toBe('Graduate Student');
    expect(historyValue('expiryDate', '2027-08-31', words)).toBe('31 Aug 2027');
    expect(historyValue('resourceSharingLibraries', 'MAIN', words)).toBe('Main Library');
  });

  test('rows keep what somebody typed and name the rest', () => {
    expect(historyValue('address', 'home, work · 14 Lantern Row · GBR · preferred', words)).toBe(
      'Home, Work · 14 Lantern Row · United Kingdom · preferred',
    );
    expect(historyValue('block', 'DELINQUENT · 2026-12-15 · MAIN · two items', words)).toBe(
      'Overdue block · 15 Dec 2026 · Main Library · two items',
    );
    expect(historyValue('roles', '200 · NGU_INST', words)).toBe('Patron · Northgate University Library');
    const desk = words.config.desks[0];
    expect(historyValue('roles', `32 · MAIN · CirculationDesk · MAIN · ${desk?.code}`, words)).toBe(
      `Circulation Desk Operator · Main Library · Circulation desk · ${desk?.name}`,
    );
    expect(historyValue('roles', '21 · NGU_INST · CantEditRestrictedUsers · true', words)).toBe(
      "User Manager · Northgate University Library · Can't edit restricted users · true",
    );
  });

  test('a proxy is named if this desk knows the user', () => {
    expect(historyValue('proxyFor', 'sponsor', words)).toBe('Haddad, Leïla');
    expect(historyValue('proxyFor', 'unknown', words)).toBe('unknown');
  });
});
