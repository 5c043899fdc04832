/** The counts of all desks, the latest day first, beside what is in the books now. Online: the books are the server's. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { differenceOf } from '#core/ledger/cash-count.ts';
import type { CashReview, Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useNow } from '../../desk/use-now.ts';
import { useServerAnswer } from '../../desk/use-server-answer.ts';
import { deskName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { MailReport } from './mail-report.tsx';
import { readCashReview } from './cash-requests.ts';
import { firstDayOf, periods, type Period } from './periods.ts';
import { NothingToShow } from './nothing-to-show.tsx';

type Day = CashReview['days'][number];
/** A day's count, or the day itself where nobody counted. */
type ReviewRow = Pick<Day, 'desk' | 'day' | 'recordedMinor'> & { readonly count?: Day['counts'][number] };

export function AllDesks({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('cash');
  const { today } = useNow();
  const [period, setPeriod] = useState<Period>('7');
  const from = firstDayOf(period, today);
  const [answer, again] = useServerAnswer(
    `review ${from} ${today}`,
    (fetch) => readCashReview(fetch, [from, today]),
    () => 30_000,
  );
  const review = answer.type === 'Known' ? answer.value : undefined;
  const rows = useMemo(() => (review?.days ?? []).flatMap(toRows), [review]);
  const columns = useReviewColumns(config);
  return (
    <>
      <FilterBar name={t('filters')} actions={<MailReport />}>
        <LabelledDropdown
          label={t('period')}
          value={period}
          choices={periods.map((value) => ({ value, label: t(`lastDays.${value}`) }))}
          onChange={setPeriod}
        />
        <span className="sub">{t('amountsIn', { currency: config.currency.code })}</span>
      </FilterBar>
      <DataGrid
        name={t('tab.all')}
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ desk, day, count }) => count?.id ?? `${day} ${desk}`}
        rowName={({ desk, day }) => `${deskName(desk, config) ?? desk} ${day}`}
        busy={answer.type === 'Loading'}
        empty={<NothingToShow type={answer.type} onAgain={again} />}
      />
      <div className="foot" data-region="foot">
        <span role="status">{review ? t('reviewCount', { count: rows.length }) : ''}</span>
        {review?.more === true && <span>{t('reviewMore')}</span>}
      </div>
    </>
  );
}

function toRows({ desk, day, recordedMinor, counts }: Day): ReviewRow[] {
  if (counts.length === 0) return [{ desk, day, recordedMinor }];
  return counts.map((count) => ({ desk, day, recordedMinor, count }));
}

function useReviewColumns(config: Configuration): readonly GridColumn<ReviewRow>[] {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  return useMemo(() => {
    const amount = (minor: number | undefined) =>
      minor === undefined ? '' : formats.amount(minor, config.currency.code);
    const amountColumn = (id: string, render: GridColumn<ReviewRow>['render']): GridColumn<ReviewRow> => ({
      ...{
        id,
        header: t(`reviewColumn.${id as 'counted'}`),
        width: '88px',
        align: 'end',
        cellClass: 'digits',
      },
      render,
    });
    return [
      {
        ...{ id: 'day', header: t('reviewColumn.day'), width: '110px', cellClass: 'digits' },
        ...{ keepWhenNarrow: true, render: ({ day }) => formats.date(day) },
      },
      {
        ...{
          id: 'desk',
          header: t('reviewColumn.desk'),
          width: 'minmax(200px, 1.6fr)',
          keepWhenNarrow: true,
        },
        render: ({ desk }) => {
          const name = deskName(desk, config) ?? desk;
          return <bdi>{name}</bdi>;
        },
      },
      amountColumn('books', ({ recordedMinor }) => amount(recordedMinor)),
      amountColumn('recorded', ({ count }) => amount(count?.recordedMinor)),
      amountColumn('float', ({ count }) => amount(count?.floatMinor)),
      amountColumn('counted', ({ count }) => amount(count?.countedMinor)),
      {
        ...amountColumn('difference', ({ count }) => {
          const difference = count && differenceOf(count);
          return (
            <span className={difference === undefined || difference === 0 ? '' : 'is-owing'}>
              {amount(difference)}
            </span>
          );
        }),
        keepWhenNarrow: true,
      },
      {
        ...{ id: 'by', header: t('reviewColumn.by'), width: 'minmax(120px, 1fr)' },
        render: ({ count }) => (count ? <bdi>{count.by.name}</bdi> : t('notCounted')),
      },
      {
        ...{ id: 'note', header: t('reviewColumn.note'), width: 'minmax(140px, 1.6fr)' },
        render: ({ count }) => <bdi>{count?.note}</bdi>,
      },
    ];
  }, [t, formats, config]);
}
