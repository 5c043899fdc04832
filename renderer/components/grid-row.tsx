/**
 * One row of a data grid. It holds no state and takes no callbacks: clicks and keys are handled once, by the grid. All
 * its controls are taken out of the tab order but the one where the keyboard is.
 */
import { memo, useLayoutEffect, useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { MoreHorizontal16Regular } from '@fluentui/react-icons';
import type { GridColumn, GridRowState } from './grid-types.ts';
import { focusableSelector } from './use-roving-grid.ts';

export type GridRowProps<Row> = {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly name: string;
  readonly state: GridRowState | undefined;
  /** -1: the row itself has the tab stop; undefined: it is elsewhere. */
  readonly activeCell: number | undefined;
  /** undefined: the grid has no selection. */
  readonly selected: boolean | undefined;
  readonly current: boolean;
  /** Words for the controls: "Select", "Actions"; undefined leaves the control out. */
  readonly selectWord: string | undefined;
  readonly actionsWord: string | undefined;
  /** px from the top; undefined: in flow. */
  readonly top: number | undefined;
};

function classesOf(state: GridRowState | undefined, current: boolean): string {
  const names = ['row'];
  if (state?.pending === true) names.push('pending');
  if (state?.rejected === true) names.push('rejected');
  if (state?.off === true) names.push('off');
  if (current) names.push('current');
  return names.join(' ');
}

export function cellClass(column: Pick<GridColumn<never>, 'align' | 'cellClass'>): string {
  const align = column.align === undefined || column.align === 'start' ? '' : ` ${column.align}`;
  return `cell${align}${column.cellClass === undefined ? '' : ` ${column.cellClass}`}`;
}

type CellProps = {
  readonly index: number;
  readonly className: string;
  readonly active: boolean;
  readonly children: ReactNode;
};

function Cell({ index, className, active, children }: CellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={index + 1}
      data-cell={index}
      className={className}
      {...(active ? { tabIndex: -1 } : {})}
    >
      {children}
    </div>
  );
}

const ignoreChange = () => undefined;

function GridRowView<Row>(props: GridRowProps<Row>) {
  const { row, index, columns, name, activeCell, selected, selectWord, actionsWord, top } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const active = element.current?.querySelector(`[data-cell="${activeCell ?? -1}"]`);
    const stop = active?.querySelector(focusableSelector) ?? active;
    for (const control of element.current?.querySelectorAll<HTMLElement>(focusableSelector) ?? []) {
      control.tabIndex = control === stop ? 0 : -1;
    }
    if (stop instanceof HTMLElement) stop.tabIndex = 0;
  });
  const first = selectWord === undefined ? 0 : 1;
  const style: CSSProperties = top === undefined ? {} : { transform: `translateY(${top}px)` };
  return (
    <div
      ref={element}
      role="row"
      className={classesOf(props.state, props.current)}
      style={style}
      data-row={index}
      aria-rowindex={index + 2}
      tabIndex={activeCell === -1 ? 0 : -1}
      {...(selected === undefined ? {} : { 'aria-selected': selected })}
    >
      {selectWord !== undefined && (
        <Cell index={0} className="cell visible" active={activeCell === 0}>
          <input
            type="checkbox"
            className="check"
            data-act="select"
            aria-label={`${selectWord} ${name}`}
            checked={selected === true}
            onChange={ignoreChange}
          />
        </Cell>
      )}
      {columns.map((column, at) => (
        <Cell
          key={column.id}
          index={first + at}
          className={cellClass(column)}
          active={activeCell === first + at}
        >
          {column.render(row)}
        </Cell>
      ))}
      {actionsWord !== undefined && (
        <Cell
          index={first + columns.length}
          className="cell visible center row-actions"
          active={activeCell === first + columns.length}
        >
          <button
            type="button"
            className="icon-button"
            data-act="menu"
            aria-haspopup="menu"
            aria-label={`${actionsWord} ${name}`}
          >
            <MoreHorizontal16Regular aria-hidden />
          </button>
        </Cell>
      )}
    </div>
  );
}

export const GridRow = memo(GridRowView) as typeof GridRowView;
