/** What a library took and waived by day: a picture, the same as a table, and as a file for spreadsheets. Online. */
import { useMemo, useState } from 'react';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { toCsv } from '#core/codec/csv.ts';
import { addDays } from '#core/domain/calendar-date.ts';
import { sumMinor } from '#core/money.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration, TakenAndWaived as Picture } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { Figures } from '../../components/figures.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useNow } from '../../desk/use-now.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';
import { minorToDecimalText } from '../../i18n/format.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { readTakenAndWaived } from './cash-requests.ts';
import { DayChart } from './day-chart.tsx';
import { NothingToShow } from './nothing-to-show.tsx';
import { LibraryFilter } from './library-filter.tsx';
import { firstDayOf, periods, type Period } from './periods.ts';

type Day = Picture['days'][number];

export function TakenAndWaived({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const { today } = useNow();
  const [period, setPeriod] = useState<Period>('30');
  const [library, setLibrary] = useState('');
  const from = firstDayOf(period, today);
  const [answer, again] = useServerAnswer(
    `picture ${from} ${today} ${library}`,
    (fetch) => readTakenAndWaived(fetch, [from, today], library),
    () => undefined,
  );
  const columns = useDayColumns(config);
  const known = answer.type === 'Known' ? answer.value.days : undefined;
  const days = useMemo(() => (known ? withEmptyDays(known, from, today) : []), [known, from, today]);
  const rows = useMemo(() => days.toReversed(), [days]);
  const currency = config.currency.code;
  const taken = formats.money(sumMinor(days.map(({ takenMinor }) => takenMinor)), currency);
  const waived = formats.money(sumMinor(days.map(({ waivedMinor }) => waivedMinor)), currency);
  const download = () => {
    const amount = (minor: number) => minorToDecimalText(minor, config.currency.decimals);
    const lines = days.map((each) => [each.day, amount(each.takenMinor), amount(each.waivedMinor)]);
    const text = toCsv([[t('reviewColumn.day'), t('taken'), t('waived')], ...lines]);
    saveFile(`taken-and-waived-${from}-${today}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <>
      <FilterBar
        name={t('filters')}
        actions={
          <ExplainedButton
            icon={<ArrowDownload20Regular />}
            reason={known ? undefined : t('onlineOnlyText')}
            onClick={download}
          >
            {t('exportCsv')}
          </ExplainedButton>
        }
      >
        <LibraryFilter config={config} value={library} onChange={setLibrary} />
        <LabelledDropdown
          label={t('period')}
          value={period}
          choices={periods.map((value) => ({ value, label: t(`lastDays.${value}`) }))}
          onChange={setPeriod}
        />
      </FilterBar>
      {known && (
        <div className="cash-picture">
          <Figures
            name={t('totals')}
            figures={[
              { id: 'taken', label: t('taken'), value: taken, lead: true },
              { id: 'waived', label: t('waived'), value: waived, lead: true },
            ]}
          />
          <DayChart
            name={t('pictureName', {
              ...{ taken, waived, from: formats.date(from), to: formats.date(today) },
            })}
            {...{ days, currency }}
          />
        </div>
      )}
      <DataGrid
        name={t('tab.picture')}
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ day }) => day}
        rowName={({ day }) => formats.date(day)}
        busy={answer.type === 'Loading'}
        empty={<NothingToShow type={answer.type} onAgain={again} />}
      />
      <div className="foot" data-region="foot">
        <span role="status">{known ? t('dayCount', { count: rows.length }) : ''}</span>
        <span>{t('pictureText')}</span>
      </div>
    </>
  );
}

/** A day on which nothing happened is a day, too. */
function withEmptyDays(known: readonly Day[], from: CalendarDate, to: CalendarDate): readonly Day[] {
  const byDay = new Map(known.map((each) => [each.day, each]));
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push(byDay.get(day) ?? { day, takenMinor: 0, waivedMinor: 0 });
  return days;
}

function useDayColumns(config: Configuration): readonly GridColumn<Day>[] {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  return useMemo(() => {
    const amount = (minor: number) => formats.amount(minor, config.currency.code);
    const end = { width: '140px', align: 'end', cellClass: 'digits', keepWhenNarrow: true } as const;
    return [
      {
        ...{ id: 'day', header: t('reviewColumn.day'), width: 'minmax(140px, 1fr)', cellClass: 'digits' },
        ...{ keepWhenNarrow: true, render: ({ day }) => formats.date(day) },
      },
      { ...end, id: 'taken', header: t('taken'), render: ({ takenMinor }) => amount(takenMinor) },
      { ...end, id: 'waived', header: t('waived'), render: ({ waivedMinor }) => amount(waivedMinor) },
    ];
  }, [t, formats, config]);
}
