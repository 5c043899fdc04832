/**
 * A small month to pick a day from, Monday first. Arrow keys move by day and week, PageUp and PageDown by month, Home
 * and End to the ends of the week; days outside the bounds cannot be chosen.
 */
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useFluent } from '@fluentui/react-components';
import { ChevronLeft16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import { Temporal } from 'temporal-polyfill';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import type { IsoDay } from './parse-date.ts';

export type CalendarGridProps = {
  readonly value: IsoDay | undefined;
  readonly today: IsoDay;
  readonly onPick: (day: IsoDay) => void;
  readonly min?: IsoDay | undefined;
  readonly max?: IsoDay | undefined;
};

/** Six weeks that contain the month of the day. */
export function weeksOfMonth(day: IsoDay): readonly (readonly IsoDay[])[] {
  const first = Temporal.PlainDate.from(day).with({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => monday.add({ days: week * 7 + at }).toString()),
  );
}

/** The day a key leads to; undefined for other keys. */
export function dayAfterKey(day: IsoDay, key: string, isRtl: boolean): IsoDay | undefined {
  const date = Temporal.PlainDate.from(day);
  const forward = isRtl ? -1 : 1;
  const steps: Record<string, () => Temporal.PlainDate> = {
    ArrowRight: () => date.add({ days: forward }),
    ArrowLeft: () => date.subtract({ days: forward }),
    ArrowDown: () => date.add({ days: 7 }),
    ArrowUp: () => date.subtract({ days: 7 }),
    PageDown: () => date.add({ months: 1 }),
    PageUp: () => date.subtract({ months: 1 }),
    Home: () => date.subtract({ days: date.dayOfWeek - 1 }),
    End: () => date.add({ days: 7 - date.dayOfWeek }),
  };
  return steps[key]?.().toString();
}

export function CalendarGrid({ value, today, onPick, min, max }: CalendarGridProps) {
  const { t } = useTranslation('kit');
  const formats = useFormats();
  const { dir } = useFluent();
  const [day, setDay] = useState<IsoDay>(value ?? today);
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  useLayoutEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = dayAfterKey(day, event.key, dir === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    byKey.current = true;
    setDay(next);
  };
  const turn = (months: number) => {
    const date = Temporal.PlainDate.from(day);
    setDay(date.add({ months }).toString());
  };
  const isOut = (d: IsoDay) => (min !== undefined && d < min) || (max !== undefined && d > max);
  const [Back, Forward] =
    dir === 'rtl'
      ? [ChevronRight16Regular, ChevronLeft16Regular]
      : [ChevronLeft16Regular, ChevronRight16Regular];

  return (
    <div className="calendar" role="group" aria-label={t('date.calendar')}>
      <header>
        <b aria-live="polite">{formats.month(day)}</b>
        <button
          type="button"
          className="icon-button"
          aria-label={t('date.previousMonth')}
          onClick={() => turn(-1)}
        >
          <Back aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('date.nextMonth')}
          onClick={() => turn(1)}
        >
          <Forward aria-hidden />
        </button>
      </header>
      <table ref={table} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {formats.weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(day).map((week) => (
            <tr key={week[0]}>
              {week.map((d) => (
                <td key={d}>
                  <button
                    type="button"
                    data-day={d}
                    tabIndex={d === day ? 0 : -1}
                    aria-label={formats.date(d)}
                    aria-pressed={d === value}
                    aria-current={d === today ? 'date' : undefined}
                    disabled={isOut(d)}
                    className={`${d === today ? 'today' : ''}${d.slice(0, 7) === day.slice(0, 7) ? '' : ' outside'}`}
                    onClick={() => onPick(d)}
                  >
                    {Number(d.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
