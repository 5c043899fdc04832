/** The counts of a drawer on one day, the newest first: nothing is changed, a mistake is counted again. */
import { Button } from '@fluentui/react-components';
import { Print16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { differenceOf } from '#core/ledger/cash-count.ts';
import type { CashCount } from '#core/schema/types.ts';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import type { ShownCount } from './use-desk-day.ts';

type CountTableProps = {
  readonly counts: readonly ShownCount[];
  readonly currency: string;
  readonly onPrint: (count: CashCount) => void;
};

export function CountTable({ counts, currency, onPrint }: CountTableProps) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const amount = (minor: number) => formats.amount(minor, currency);
  return (
    <section aria-label={t('counts')}>
      <h2 className="section-title">{t('counts')}</h2>
      {counts.length === 0 ? (
        <p className="sub">{t('noCounts')}</p>
      ) : (
        <table className="table-plain" aria-label={t('counts')}>
          <thead>
            <tr>
              <th scope="col">{t('countColumn.at')}</th>
              <th scope="col">{t('countColumn.by')}</th>
              <th scope="col" className="num">
                {t('countColumn.recorded')}
              </th>
              <th scope="col" className="num">
                {t('countColumn.counted')}
              </th>
              <th scope="col" className="num">
                {t('countColumn.difference')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('countColumn.print')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ count, isPending }) => {
              const difference = differenceOf(count);
              const time = formats.time(Date.parse(count.at));
              return (
                <tr key={count.id} className={isPending ? 'is-waiting' : undefined}>
                  <td className="digits">
                    {time} {isPending && <WaitingSign />}
                  </td>
                  <td>
                    <bdi>{count.by.name}</bdi>
                    {count.note !== undefined && (
                      <p className="sub">
                        <bdi>{count.note}</bdi>
                      </p>
                    )}
                  </td>
                  <td className="num">{amount(count.recordedMinor)}</td>
                  <td className="num">{amount(count.countedMinor)}</td>
                  <td className={difference === 0 ? 'num' : 'num is-owing'}>{amount(difference)}</td>
                  <td className="num">
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<Print16Regular />}
                      aria-label={t('printCount', { time })}
                      title={t('printCount', { time })}
                      onClick={() => onPrint(count)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
