/** What the server has of today's changes: how many and when the last went, and the list on demand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '#core/sync/ports.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { OutboxWords } from './use-outbox-words.ts';
import { startOfDay, useSent } from './use-sent.ts';

export function SentList({ words }: { readonly words: OutboxWords }) {
  const { t } = useTranslation('outbox');
  const formats = useFormats();
  const sent = useSent(startOfDay(useNowMs()));
  const [isShown, setShown] = useState(false);
  const last = sent.at(-1);
  const summary = last
    ? t('sentCount', { count: sent.length, time: formats.time(Date.parse(sentAt(last))) })
    : t('sentNone');
  return (
    <>
      <h2 className="section-title">
        {t('sent')} <span className="dim">{summary}</span>
        <span className="grow" />
        {last && (
          <button
            type="button"
            className="link"
            aria-expanded={isShown}
            onClick={() => setShown((shown) => !shown)}
          >
            {t(isShown ? 'hide' : 'show')}
          </button>
        )}
      </h2>
      {isShown && last && (
        <table className="table-plain" aria-label={t('sent')}>
          <thead>
            <tr>
              <th scope="col">{t('column.sentAt')}</th>
              <th scope="col">{t('column.user')}</th>
              <th scope="col">{t('column.change')}</th>
              <th scope="col" className="num">
                {t('column.amount')}
              </th>
              <th scope="col">{t('column.madeAt')}</th>
            </tr>
          </thead>
          <tbody>
            {sent.toReversed().map((item) => (
              <tr key={item.uid}>
                <td className="digits">{words.time(sentAt(item))}</td>
                <td>
                  <a className="link" href={`#/users/${item.userId}/general`}>
                    <bdi>{words.name(item)}</bdi>
                  </a>
                </td>
                <td>{words.change(item)}</td>
                <td className="num">{words.amount(item)}</td>
                <td>{t('madeBy', { time: words.time(item.occurredAt), name: item.actorName })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const sentAt = (item: OutboxItem) => item.settledAt ?? item.occurredAt;
