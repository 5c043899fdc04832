/** This desk's day: what was recorded, the counts so far, and the form to count the drawer. Works without the server. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#core/domain/calendar-date.ts';
import { netCash } from '#core/ledger/takings.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashCount, Configuration } from '#core/schema/types.ts';
import { FilterBar } from '../../components/filter-bar.tsx';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { Message } from '../../components/message.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { useNow } from '../../desk/use-now.ts';
import { deskName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { CountForm } from './count-form.tsx';
import { CountSheet } from './count-sheet.tsx';
import { CountTable } from './count-table.tsx';
import { TakingsTable } from './takings-table.tsx';
import { useDeskDay, type DeskDay } from './use-desk-day.ts';

/** As long as a desk keeps what it sent, and can add it up by itself. */
const DAYS_BACK = 7;

type ThisTillProps = { readonly till: string; readonly config: Configuration };

export function ThisTill({ till, config }: ThisTillProps) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const { today } = useNow();
  const [chosen, setDay] = useState<CalendarDate>();
  const [printed, setPrinted] = useState<CashCount>();
  const days = Array.from({ length: DAYS_BACK + 1 }, (_, i) => addDays(today, 0 - i));
  const day = chosen ?? today;
  const view = useDeskDay({ desk: till, day, timeZone: config.timeZone });
  const dayLabel = (each: CalendarDate) => (each === today ? t('today') : formats.shortDay(each));
  return (
    <>
      <FilterBar name={t('filters')}>
        <LabelledDropdown
          label={t('day')}
          value={day}
          choices={[...new Set([...days, day])].map((value) => ({ value, label: dayLabel(value) }))}
          onChange={setDay}
          width={140}
        />
        <span className="sub">{deskName(till, config)}</span>
      </FilterBar>
      {view.type === 'Known' && <SourceMessage day={view.value} />}
      {view.type === 'Failed' && (
        <Message kind="error" title={t('failed')} code={view.code}>
          {t('failedText')}
        </Message>
      )}
      <div className="body cash-day" data-region="content" aria-busy={view.type === 'Loading'}>
        {view.type === 'Known' && (
          <>
            <div className="cash-figures">
              <TakingsTable day={view.value} config={config} />
              <CountTable counts={view.value.counts} currency={config.currency.code} onPrint={setPrinted} />
            </div>
            <CountForm
              key={day}
              till={till}
              day={day}
              recordedMinor={netCash(view.value.takings)}
              lastFloatMinor={view.value.counts[0]?.count.floatMinor ?? view.value.lastFloatMinor}
              config={config}
              onPrint={setPrinted}
            />
          </>
        )}
        {view.type === 'Loading' && <p className="sub">{t('loading')}</p>}
      </div>
      {printed && (
        <PrintJob
          key={printed.id}
          kind="receipt"
          title={t('sheet.title')}
          hasPreview
          onClose={() => setPrinted(undefined)}
        >
          <CountSheet count={printed} config={config} />
        </PrintJob>
      )}
    </>
  );
}

/** Where the figures come from, when that is not simply the server. */
function SourceMessage({ day: { source, asOf } }: { readonly day: DeskDay }) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const { nowMs } = useNow();
  if (source === 'Server') return null;
  return (
    <Message kind="info" title={t(source === 'OwnOnly' ? 'ownOnly' : 'older')}>
      {source === 'OwnOnly'
        ? t('ownOnlyText')
        : t('olderText', { time: formats.dateTime(Date.parse(asOf ?? ''), nowMs) })}
    </Message>
  );
}
