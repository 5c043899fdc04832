/** The header row: names that wrap and are never cut, sort buttons, the box that selects all. */
import type { Ref } from 'react';
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons';
import { cellClass } from './grid-row.tsx';
import type { GridColumn, GridSort } from './grid-types.ts';

export type GridHeadProps<Row> = {
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: GridSort | undefined;
  readonly canSort: boolean;
  /** undefined: no selection. */
  readonly coverage: 'none' | 'some' | 'all' | undefined;
  readonly selectAllWord: string;
  readonly actionsWord: string | undefined;
  /** The cell that has the tab stop, or undefined. */
  readonly activeCell: number | undefined;
  readonly ref: Ref<HTMLDivElement>;
  readonly onScroll: () => void;
};

type HeadCellProps<Row> = Pick<GridHeadProps<Row>, 'sort' | 'canSort' | 'activeCell'> & {
  readonly column: GridColumn<Row>;
  readonly index: number;
};

function HeadCell<Row>({ column, index, sort, canSort, activeCell }: HeadCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const sortable = canSort && column.sortable === true;
  const tabIndex = activeCell === index ? 0 : -1;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      data-cell={index}
      className={cellClass({ ...column, cellClass: '' })}
      {...(sortable ? { 'aria-sort': direction ?? 'none' } : { tabIndex })}
    >
      {sortable ? (
        <button type="button" className="sort" data-act="sort" data-column={column.id} tabIndex={tabIndex}>
          {column.header}
          {direction === 'ascending' && <ArrowUp12Regular aria-hidden />}
          {direction === 'descending' && <ArrowDown12Regular aria-hidden />}
        </button>
      ) : (
        <span className={column.headerHidden === true ? 'visually-hidden' : undefined}>{column.header}</span>
      )}
    </div>
  );
}

export function GridHead<Row>(props: GridHeadProps<Row>) {
  const { columns, sort, canSort, coverage, selectAllWord, actionsWord, activeCell, ref, onScroll } = props;
  const first = coverage === undefined ? 0 : 1;
  const lastIndex = first + columns.length;
  return (
    <div role="rowgroup" className="grid-head" {...{ ref, onScroll }}>
      <div role="row" className="row" aria-rowindex={1} data-row={-1}>
        {coverage !== undefined && (
          <div role="columnheader" aria-colindex={1} data-cell={0} className="cell">
            <input
              type="checkbox"
              className="check"
              data-act="select-all"
              aria-label={selectAllWord}
              checked={coverage === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = coverage === 'some';
              }}
              onChange={() => undefined}
              tabIndex={activeCell === 0 ? 0 : -1}
            />
          </div>
        )}
        {columns.map((column, at) => (
          <HeadCell key={column.id} index={first + at} {...{ column, sort, canSort, activeCell }} />
        ))}
        {actionsWord !== undefined && (
          <div
            role="columnheader"
            aria-colindex={lastIndex + 1}
            data-cell={lastIndex}
            className="cell row-actions"
            tabIndex={activeCell === lastIndex ? 0 : -1}
          >
            <span className="visually-hidden">{actionsWord}</span>
          </div>
        )}
      </div>
    </div>
  );
}
