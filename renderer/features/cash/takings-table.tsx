/** What was recorded, by payment method; what the server does not have yet stands in a column of its own. */
import { useTranslation } from 'react-i18next';
import { takingsBy } from '#core/ledger/takings.ts';
import { sumMinor } from '#core/money.ts';
import type { Configuration, PaymentMethod } from '#core/schema/types.ts';
import { methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { DeskDay } from './use-desk-day.ts';

const methods: readonly PaymentMethod[] = ['CASH', 'CREDIT_CARD', 'ONLINE'];
const columns = ['paidMinor', 'refundedMinor', 'reversedMinor', 'netMinor'] as const;

type TakingsTableProps = { readonly day: DeskDay; readonly config: Configuration };

export function TakingsTable({ day, config }: TakingsTableProps) {
  const { t } = useTranslation('cash');
  const { t: tf } = useTranslation('fees');
  const formats = useFormats();
  const currency = config.currency.code;
  const amount = (minor: number) => formats.amount(minor, currency);
  const rows = methods.map((method) => ({
    ...takingsBy(method, day.takings),
    unsentMinor: takingsBy(method, day.unsent).netMinor,
  }));
  const total = (column: (typeof columns)[number] | 'unsentMinor') =>
    sumMinor(rows.map((row) => row[column]));
  const hasUnsent = day.unsent.length > 0;
  return (
    <section aria-label={t('recorded')}>
      <h2 className="section-title">
        {t('recorded')} <span className="dim">{t('amountsIn', { currency })}</span>
      </h2>
      <table className="table-plain" aria-label={t('recorded')}>
        <thead>
          <tr>
            <th scope="col">{t('method')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {t(`column.${column}`)}
              </th>
            ))}
            {hasUnsent && (
              <th scope="col" className="num">
                {t('column.unsentMinor')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.method}>
              <th scope="row">{methodLabel(config, row.method, tf)}</th>
              {columns.map((column) => (
                <td key={column} className={column === 'netMinor' ? 'num strong' : 'num'}>
                  {amount(row[column])}
                </td>
              ))}
              {hasUnsent && <td className="num is-pending">{amount(row.unsentMinor)}</td>}
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{t('total')}</th>
            {columns.map((column) => (
              <td key={column} className="num">
                {amount(total(column))}
              </td>
            ))}
            {hasUnsent && <td className="num is-pending">{amount(total('unsentMinor'))}</td>}
          </tr>
        </tbody>
      </table>
      {hasUnsent && <p className="sub">{t('unsentText', { count: day.unsent.length })}</p>}
    </section>
  );
}
