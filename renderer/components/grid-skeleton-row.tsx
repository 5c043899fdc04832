/** A row that is being read: real cells with grey bars. Not wrapped in Skeleton, which is a progressbar inside a grid. */
import type { CSSProperties } from 'react';
import { SkeletonItem } from '@fluentui/react-components';
import { cellClass } from './grid-row.tsx';
import type { GridColumn } from './grid-types.ts';

export type GridSkeletonRowProps<Row> = {
  readonly index: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly hasSelection: boolean;
  readonly hasActions: boolean;
  readonly focusable: boolean;
  readonly top: number | undefined;
};

/** Bars of unlike length, the same at each drawing: percent of the column's own. */
const lengths = [100, 72, 88, 64, 94, 80, 60, 84] as const;

export function GridSkeletonRow<Row>(props: GridSkeletonRowProps<Row>) {
  const { index, columns, hasSelection, hasActions, focusable, top } = props;
  const first = hasSelection ? 1 : 0;
  const style: CSSProperties = top === undefined ? {} : { transform: `translateY(${top}px)` };
  const length = lengths[index % lengths.length] ?? 100;
  return (
    <div
      role="row"
      className="row"
      style={style}
      data-row={index}
      aria-rowindex={index + 2}
      tabIndex={focusable ? 0 : -1}
    >
      {hasSelection && <div role="gridcell" aria-colindex={1} data-cell={0} className="cell" />}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={first + at + 1}
          data-cell={first + at}
          className={cellClass(column)}
        >
          {column.skeleton !== 'none' && (
            <SkeletonItem
              size={12}
              style={{
                width: `calc(${column.skeleton ?? '80%'} * ${length} / 100)`,
                ...(column.align === 'end' ? { marginInlineStart: 'auto' } : {}),
              }}
            />
          )}
        </div>
      ))}
      {hasActions && (
        <div
          role="gridcell"
          aria-colindex={first + columns.length + 1}
          data-cell={first + columns.length}
          className="cell row-actions"
        />
      )}
    </div>
  );
}
