/** What was applied but should be looked at: a value of somebody else replaced, a user deleted meanwhile, and the like. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '#core/sync/ports.ts';
import { isConflict } from './conflict-rows.ts';
import { PersonLink, PersonPicture } from './person.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

export type NoticeCardsProps = {
  readonly items: readonly OutboxItem[];
  readonly words: OutboxWords;
  readonly onDone: (item: OutboxItem) => void;
};

export function NoticeCards({ items, words, onDone }: NoticeCardsProps) {
  const { t } = useTranslation('outbox');
  return items.map((item) => {
    const name = words.name(item);
    const text = `${name}: ${words.change(item)}`;
    return (
      <article key={item.uid} className="panel notice outbox-card" aria-label={text}>
        <PersonPicture userId={item.userId} name={name} size="card" />
        <div className="grow">
          <p>
            <PersonLink userId={item.userId} name={name} />{' '}
            <span className="dim">
              {t('madeBy', { time: words.time(item.occurredAt), name: item.actorName })}
            </span>
          </p>
          <p className="strong">
            {words.change(item)} {words.amount(item)}
          </p>
          {(item.notices ?? []).map((notice, i) => (
            <p key={i} className="is-owing">
              {words.notice(notice)}
            </p>
          ))}
        </div>
        <WayOn item={item} />
        <Button appearance="subtle" aria-label={t('noticeDoneFor', { text })} onClick={() => onDone(item)}>
          {t('noticeDone')}
        </Button>
      </article>
    );
  });
}

function WayOn({ item }: { readonly item: OutboxItem }) {
  const { t } = useTranslation('outbox');
  if (isConflict(item))
    return (
      <Button as="a" href={`#/outbox/${item.uid}`}>
        {t('noticeLook')}
      </Button>
    );
  // a user who is gone has no page
  if ((item.notices ?? []).some(({ code }) => code === 'Suspense')) return null;
  return (
    <Button as="a" href={`#/users/${item.userId}/${item.name.startsWith('fee.') ? 'fees' : 'general'}`}>
      {t('noticeUser')}
    </Button>
  );
}
