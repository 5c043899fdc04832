/** The Outbox on paper: what this desk has and the server has not. */
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { OutboxWords } from './use-outbox-words.ts';

export type OutboxPrintProps = {
  readonly items: readonly OutboxItem[];
  readonly words: OutboxWords;
  readonly config: Configuration;
};

export function OutboxPrint({ items, words, config }: OutboxPrintProps) {
  const { t } = useTranslation('outbox');
  return (
    <>
      <h1>{t('title')}</h1>
      <p>
        {config.institution.name} · {t('lead')}
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('column.madeAt')}</th>
            <th>{t('column.user')}</th>
            <th>{t('column.change')}</th>
            <th className="amount">{t('column.amount')}</th>
            <th>{t('column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.uid}>
              <td>{t('madeBy', { time: words.time(item.occurredAt), name: item.actorName })}</td>
              <td>{words.name(item)}</td>
              <td>{words.change(item)}</td>
              <td className="amount">{words.amount(item)}</td>
              <td>{item.rejection ? words.rejection(item.rejection) : t('state.waiting')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
