/**
 * Two bars a day: taken is filled, waived an outline, so that no colour is needed to tell them apart. The drawing's own
 * units are days across and minor units up: nothing is reckoned with. What it shows stands in the table beneath.
 */
import { useTranslation } from 'react-i18next';
import type { TakenAndWaived } from '#core/schema/types.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { scaleOf } from './chart-scale.ts';

type Day = TakenAndWaived['days'][number];

export type DayChartProps = {
  readonly name: string;
  /** Oldest first, none left out. */
  readonly days: readonly Day[];
  readonly currency: string;
};

export function DayChart({ name, days, currency }: DayChartProps) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const amount = (minor: number) => formats.amount(minor, currency);
  const { topMinor, bottomMinor, lines } = scaleOf(
    days.flatMap(({ takenMinor, waivedMinor }) => [takenMinor, waivedMinor]),
  );
  const shown = new Set(labelledDays(days.map(({ day }) => day)));
  return (
    <figure className="day-chart">
      <figcaption aria-hidden>
        <span className="key taken" /> {t('taken')}
        <span className="key waived" /> {t('waived')}
      </figcaption>
      <div className="scale" aria-hidden>
        {lines.map((line) => (
          <span key={line} className="digits">
            {amount(line)}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={name}
        viewBox={`0 ${0 - topMinor} ${days.length} ${topMinor - bottomMinor}`}
        preserveAspectRatio="none"
      >
        {lines.map((line) => (
          <line
            key={line}
            className={line === 0 ? 'ground' : ''}
            x1={0}
            x2={days.length}
            y1={0 - line}
            y2={0 - line}
          />
        ))}
        {days.map(({ day, takenMinor, waivedMinor }, index) => (
          <g key={day}>
            <title>
              {t('dayTitle', {
                ...{ day: formats.date(day), taken: amount(takenMinor), waived: amount(waivedMinor) },
              })}
            </title>
            <Bar className="taken" x={index + 0.14} minor={takenMinor} />
            <Bar className="waived" x={index + 0.52} minor={waivedMinor} />
          </g>
        ))}
      </svg>
      <div className="days" aria-hidden>
        {days.map(({ day }) => (
          <span key={day}>{shown.has(day) && <span>{formats.shortDay(day)}</span>}</span>
        ))}
      </div>
    </figure>
  );
}

type BarProps = { readonly className: string; readonly x: number; readonly minor: number };

function Bar({ className, x, minor }: BarProps) {
  return (
    <rect className={className} x={x} width={0.34} y={Math.min(0, 0 - minor)} height={Math.abs(minor)} />
  );
}

const MOST_LABELS = 8;

/** Every day, or every so many that there is room for each up to the next. */
function labelledDays(days: readonly string[]): readonly string[] {
  const every = Math.ceil(days.length / MOST_LABELS);
  return days.filter((_, index) => index % every === 0 && index + every <= days.length);
}
