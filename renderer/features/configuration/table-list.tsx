/** The list of tables at the start side: one tab stop, arrow keys move and choose. While searching, how many rows match. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigurationGroup } from './configuration-tables.ts';
import type { PageId } from './page-columns.ts';

export type TableListProps = {
  readonly groups: readonly ConfigurationGroup[];
  readonly current: PageId;
  readonly onChoose: (id: PageId) => void;
  /** Rows that match the search, by table; undefined: nothing is searched for. */
  readonly matches: ReadonlyMap<PageId, number> | undefined;
};

export function TableList({ groups, current, onChoose, matches }: TableListProps) {
  const { t } = useTranslation('configuration');
  const root = useRef<HTMLElement>(null);
  const ids = groups.flatMap(({ tables }) => tables.map(({ id }) => id));
  useEffect(() => {
    // a search may have chosen a table that is out of sight
    root.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyToIndex(event.key, ids.indexOf(current), ids.length);
    const id = next === undefined ? undefined : ids[next];
    if (id === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChoose(id);
    root.current?.querySelector<HTMLElement>(`[data-table="${id}"]`)?.focus();
  };
  return (
    <nav ref={root} className="table-list" aria-label={t('lists')} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`tables-${group.id}`}>
          <h2 id={`tables-${group.id}`}>{t(`groups.${group.id}`)}</h2>
          {group.tables.map(({ id }) => {
            const count = matches?.get(id);
            return (
              <button
                key={id}
                type="button"
                data-table={id}
                className={count === 0 ? 'off' : ''}
                aria-current={id === current ? 'true' : undefined}
                tabIndex={id === current ? 0 : -1}
                onClick={() => onChoose(id)}
              >
                <span>{t(`tables.${id}`)}</span>
                {count !== undefined && count > 0 && <span className="tab-count">{count}</span>}
              </button>
            );
          })}
        </div>
      ))}
    </nav>
  );
}

function keyToIndex(key: string, at: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  return key === 'ArrowUp' ? Math.max(0, at - 1) : undefined;
}
