/** A count on paper, to be put with the money: on a roll, or on a page. */
import { useTranslation } from 'react-i18next';
import { differenceOf } from '#core/ledger/cash-count.ts';
import { sumMinor } from '#core/money.ts';
import type { CashCount, Configuration } from '#core/schema/types.ts';
import { deskName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';

type LineProps = { readonly label: string; readonly value: string; readonly className?: string };
const Line = ({ label, value, className = '' }: LineProps) => (
  <div className={`line ${className}`}>
    <span>{label}</span>
    <span>{value}</span>
  </div>
);

type CountSheetProps = { readonly count: CashCount; readonly config: Configuration };

export function CountSheet({ count, config }: CountSheetProps) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const { currency, pieces = [], floatMinor, countedMinor, recordedMinor, note } = count;
  const amount = (minor: number) => formats.amount(minor, currency);
  return (
    <>
      <header>
        <h1>{config.institution.name}</h1>
        <p>{deskName(count.desk, config) ?? count.desk}</p>
      </header>
      <section>
        <Line className="strong" label={t('sheet.title')} value={formats.date(count.day)} />
        <Line label={t('sheet.countedAt')} value={formats.dateTime(Date.parse(count.at), 0)} />
        <Line label={t('sheet.countedBy')} value={count.by.name} />
      </section>
      {pieces.length > 0 && (
        <section>
          {pieces.map((piece) => (
            <Line
              key={piece.valueMinor}
              label={t('sheet.pieces', { count: piece.count, value: amount(piece.valueMinor) })}
              value={amount(piece.valueMinor * piece.count)}
            />
          ))}
        </section>
      )}
      <section>
        <Line label={t('float')} value={amount(floatMinor)} />
        <Line label={t('sheet.recorded')} value={amount(recordedMinor)} />
        <Line label={t('expected')} value={amount(sumMinor([floatMinor, recordedMinor]))} />
      </section>
      <section>
        <Line className="paid" label={t('sheet.counted', { currency })} value={amount(countedMinor)} />
        <Line className="strong" label={t('difference')} value={amount(differenceOf(count))} />
        {note !== undefined && <p className="item">{note}</p>}
      </section>
      <section>
        <p className="remark">{t('sheet.signature')}</p>
      </section>
    </>
  );
}
