/** What waits to be sent, in the order in which it goes; what never left this desk can be taken back. */
import { useMemo } from 'react';
import { ArrowUndo20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { whyNotTakenBack } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { IconAction } from '../../components/icon-action.tsx';
import { Mark } from '../../components/mark.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { PersonLink, PersonPicture } from './person.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

export type WaitingGridProps = {
  readonly items: readonly OutboxItem[];
  /** Ids up to this one may have reached the server. */
  readonly lastAttemptedId: number;
  readonly words: OutboxWords;
  readonly onTakeBack: (item: OutboxItem) => void;
};

export function WaitingGrid({ items, lastAttemptedId, words, onTakeBack }: WaitingGridProps) {
  const { t } = useTranslation('outbox');
  const isOnline = useConnection().type === 'Online';
  const columns = useMemo((): readonly GridColumn<OutboxItem>[] => {
    const stateOf = ({ state, id }: OutboxItem) => {
      if (state === 'answered') return t('state.answered');
      if (state === 'held') return t('state.held');
      return isOnline && id <= lastAttemptedId ? t('state.sending') : t('state.waiting');
    };
    return [
      {
        id: 'picture',
        header: t('column.picture'),
        headerHidden: true,
        width: '32px',
        cellClass: 'visible',
        render: (item) => <PersonPicture userId={item.userId} name={words.name(item)} size="list" />,
      },
      {
        id: 'user',
        header: t('column.user'),
        width: 'minmax(120px, 184px)',
        keepWhenNarrow: true,
        render: (item) => <PersonLink userId={item.userId} name={words.name(item)} />,
      },
      {
        id: 'change',
        header: t('column.change'),
        width: 'minmax(160px, 1fr)',
        keepWhenNarrow: true,
        render: (item) => words.change(item),
      },
      {
        id: 'amount',
        header: t('column.amount'),
        width: '64px',
        align: 'end',
        render: (item) => words.amount(item),
      },
      {
        id: 'madeAt',
        header: t('column.madeAt'),
        width: '190px',
        render: (item) => {
          const text = `${words.time(item.occurredAt)} ${item.actorName}`;
          return text;
        },
      },
      {
        id: 'state',
        header: t('column.state'),
        width: '160px',
        cellClass: 'visible',
        render: (item) => <Mark kind="pending">{stateOf(item)}</Mark>,
      },
      {
        id: 'undo',
        header: t('column.undo'),
        headerHidden: true,
        width: '28px',
        cellClass: 'visible',
        render: (item) => {
          const change = words.change(item);
          const reason = whyNotTakenBack(item, lastAttemptedId);
          const why = reason && t(`takeBackFailed.${reason}`);
          return (
            <IconAction
              name={why === undefined ? t('takeBack', { change }) : `${t('takeBack', { change })}. ${why}`}
              icon={<ArrowUndo20Regular />}
              disabled={why !== undefined}
              onClick={() => why === undefined && onTakeBack(item)}
            />
          );
        },
      },
    ];
  }, [t, words, lastAttemptedId, onTakeBack, isOnline]);
  return (
    <DataGrid
      name={t('waiting')}
      layout="content"
      rowHeight={40}
      columns={columns}
      rowCount={items.length}
      rowAt={(i) => items[i]}
      rowKey={({ uid }) => uid}
      rowName={(item) => `${words.name(item)}, ${words.change(item)}`}
      rowState={() => ({ pending: true })}
    />
  );
}
