/**
 * The desk's list: role="grid" with CSS grid rows, of which only those in sight are drawn (100,000 scroll smoothly).
 * One tab stop, arrow keys inside; optional selection, sorting, row actions, skeleton, empty and error states. It holds
 * no data and never sorts: rows come by index from `rowAt`, in the order they are to be shown.
 */
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties, MouseEvent } from 'react';
import { useFluent } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { useMediaQuery } from '../theme/use-media-query.ts';
import { tellCutText } from './cut-text.ts';
import { GridHead } from './grid-head.tsx';
import { GridRow } from './grid-row.tsx';
import { addRange, coverage, toggleKey } from './grid-selection.ts';
import { GridSkeletonRow } from './grid-skeleton-row.tsx';
import type { DataGridProps } from './grid-types.ts';
import { leastWidth } from './grid-width.ts';
import { RowMenu } from './row-menu.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useLateBusy } from './use-late-busy.ts';
import { useRovingGrid } from './use-roving-grid.ts';

const skeletonRows = 16;

/** Of the row it was opened for, wherever that is by now: rows move under an open menu when other desks change them. */
type OpenMenu<Row> = { readonly of: Row; readonly at: DOMRect };

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rowCount, rowAt, rowKey, rowName, selection, rowActions, rowHeight = 32, layout = 'fill' } = props;
  const { t } = useTranslation('kit');
  const { dir } = useFluent();
  const grid = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const [menu, setMenu] = useState<OpenMenu<Row>>();
  const isBusy = useLateBusy(props.busy === true);
  const isNarrow = useMediaQuery('(max-width: 640px)');
  const columns = useMemo(() => {
    const kept = props.columns.filter((column) => column.keepWhenNarrow === true);
    return isNarrow && kept.length > 0 ? kept : props.columns;
  }, [props.columns, isNarrow]);

  const isVirtual = layout === 'fill';
  const shown = props.error === undefined ? rowCount : 0;
  const drawn = shown === 0 && isBusy ? skeletonRows : shown;
  const placeRow = useRef(0);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used
  const virtualizer = useVirtualizer({
    count: isVirtual ? drawn : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // the row where the keyboard is stays drawn, or the focus would be lost by scrolling
    rangeExtractor: (range: Range) => withRow(defaultRangeExtractor(range), placeRow.current, range.count),
  });
  const scrollToRow = useCallback(
    (row: number) => {
      placeRow.current = row;
      if (isVirtual) virtualizer.scrollToIndex(row, { align: 'auto' });
      else grid.current?.querySelector(`[data-row="${row}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    [isVirtual, virtualizer],
  );
  const roving = useRovingGrid(grid, shown, scrollToRow);
  const { place } = roving;
  useLayoutEffect(() => {
    placeRow.current = place.row;
  }, [place.row]);
  const visible = useMemo(
    () => (isVirtual ? [] : Array.from({ length: drawn }, (_, i) => i)),
    [isVirtual, drawn],
  );
  const items = isVirtual
    ? virtualizer.getVirtualItems().map((item) => ({ index: item.index, top: item.start }))
    : visible.map((index) => ({ index, top: undefined }));

  const firstSeen = items[0]?.index;
  const lastSeen = items.at(-1)?.index;
  const tellVisible = useEffectEvent((first: number, last: number) => props.onVisibleRows?.(first, last));
  useEffect(() => {
    if (firstSeen !== undefined && lastSeen !== undefined) tellVisible(firstSeen, lastSeen);
  }, [firstSeen, lastSeen]);

  const keyAt = (index: number): string | undefined => {
    const row = rowAt(index);
    return row === undefined ? undefined : rowKey(row);
  };
  const toggleRow = (index: number, asRange: boolean) => {
    const key = keyAt(index);
    if (!selection || key === undefined) return;
    const next = asRange
      ? addRange(selection.selected, anchor.current, index, keyAt)
      : toggleKey(selection.selected, key);
    if (!asRange) anchor.current = index;
    selection.onChange(next);
  };
  const covered = selection && coverage(selection.selected, shown, keyAt);
  const selectAll = () => {
    if (!selection) return;
    selection.onChange(covered === 'all' ? new Set() : addRange(new Set(), 0, shown - 1, keyAt));
  };
  const openMenu = (index: number, at?: DOMRect) => {
    const row = grid.current?.querySelector(`[data-row="${index}"]`);
    const button = row?.querySelector('[data-act="menu"]') ?? row;
    const of = rowAt(index);
    if (!row || !button || !rowActions || of === undefined) return;
    const across = button.getBoundingClientRect();
    const down = row.getBoundingClientRect();
    setMenu({ of, at: at ?? new DOMRect(across.x, down.y, across.width, down.height) });
  };
  const openRow = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) props.onOpen?.(row, index);
  };

  const onKeyDown = useGridKeys({
    place,
    moveTo: roving.moveTo,
    open: openRow,
    openMenu,
    size: () => ({
      rowCount: shown,
      cellCount: columns.length + (selection ? 1 : 0) + (rowActions ? 1 : 0),
      pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
      isRtl: dir === 'rtl',
    }),
    toggle: (index) => {
      const row = rowAt(index);
      if (selection) toggleRow(index, false);
      else if (row !== undefined) props.onToggle?.(row);
    },
    extendSelection:
      selection && ((from, to) => selection.onChange(addRange(selection.selected, from, to, keyAt))),
    selectAll: selection && selectAll,
    actionsOf: (index) => {
      const row = rowAt(index);
      return row === undefined || !rowActions ? [] : rowActions(row);
    },
    typeAhead: props.onTypeAhead,
  });

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const act = target.closest<HTMLElement>('[data-act]');
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -2);
    const column = act?.dataset['column'];
    if (act?.dataset['act'] === 'select-all') selectAll();
    else if (act?.dataset['act'] === 'select') toggleRow(index, event.shiftKey);
    else if (act?.dataset['act'] === 'menu') openMenu(index);
    else if (column !== undefined) {
      const isAscending = props.sort?.column === column && props.sort.direction === 'ascending';
      props.onSort?.({ column, direction: isAscending ? 'descending' : 'ascending' });
    } else if (!act && index >= 0 && selection && (event.ctrlKey || event.metaKey)) toggleRow(index, false);
  };
  const rowIndexOf = (event: MouseEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    return Number(row?.dataset['row'] ?? -1);
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const onControl = (event.target as HTMLElement).closest('a, button, input, label') !== null;
    if (!onControl && rowIndexOf(event) >= 0) openRow(rowIndexOf(event));
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const index = rowIndexOf(event);
    if (!rowActions || index < 0 || rowAt(index) === undefined) return;
    event.preventDefault();
    openMenu(index, new DOMRect(event.clientX, event.clientY, 0, 0));
  };
  const menuIndex = menu && items.find(({ index }) => keyAt(index) === rowKey(menu.of))?.index;
  // a row that is gone has no menu
  const menuRow = menuIndex === undefined ? undefined : rowAt(menuIndex);
  const closeMenu = () => {
    if (menuIndex !== undefined) roving.moveTo({ row: menuIndex, cell: -1 });
    setMenu(undefined);
  };

  const tracks = [
    ...(selection ? ['20px'] : []),
    ...columns.map((column) => column.width),
    ...(rowActions ? ['28px'] : []),
  ];
  const style = {
    '--columns': tracks.join(' '),
    '--least-width': `${leastWidth(tracks)}px`,
    '--row-height': `${rowHeight}px`,
  } as CSSProperties;
  const isEmpty = drawn === 0 && props.busy !== true;
  const actionsWord = rowActions && t('grid.actions');

  return (
    <div
      className={`grid-box${isVirtual ? '' : ' content'}${isEmpty ? ' empty' : ''}`}
      style={style}
      {...(isVirtual ? { 'data-region': 'content' } : {})}
    >
      {props.error}
      <div
        ref={grid}
        role="grid"
        className="grid"
        aria-label={props.name}
        aria-rowcount={shown + 1}
        aria-colcount={tracks.length}
        aria-busy={props.busy === true}
        aria-multiselectable={selection ? true : undefined}
        onFocus={roving.onFocus}
        onBlur={roving.onBlur}
        onMouseOver={tellCutText}
        {...{ onKeyDown, onClick, onDoubleClick, onContextMenu }}
      >
        <GridHead
          ref={head}
          onScroll={() => scrollAlong(head.current, scroller.current)}
          columns={columns}
          sort={props.sort}
          canSort={props.onSort !== undefined}
          coverage={covered}
          selectAllWord={t('grid.selectAll')}
          actionsWord={actionsWord}
          activeCell={place.row === -1 && drawn === shown ? place.cell : undefined}
        />
        {drawn > 0 && (
          <div
            ref={scroller}
            className="grid-scroll"
            onScroll={() => scrollAlong(scroller.current, head.current)}
          >
            <div
              role="rowgroup"
              className={isVirtual ? 'grid-rows virtual' : 'grid-rows'}
              style={isVirtual ? { height: virtualizer.getTotalSize() } : {}}
            >
              {items.map(({ index, top }) => {
                const row = index < shown ? rowAt(index) : undefined;
                if (row === undefined) {
                  const focusable = index === Math.max(0, place.row);
                  const parts = { index, columns, top, focusable };
                  return (
                    <GridSkeletonRow
                      key={`loading-${index}`}
                      hasSelection={selection !== undefined}
                      hasActions={rowActions !== undefined}
                      {...parts}
                    />
                  );
                }
                const isHere = place.row === index;
                return (
                  <GridRow
                    key={rowKey(row)}
                    {...{ row, index, columns, top, actionsWord }}
                    name={rowName(row)}
                    state={props.rowState?.(row)}
                    activeCell={isHere ? place.cell : undefined}
                    selected={selection?.selected.has(rowKey(row))}
                    current={!selection && isHere && roving.touched}
                    selectWord={selection && t('grid.selectRow')}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
      {isEmpty && props.error === undefined && props.empty}
      {rowActions && (
        <RowMenu
          name={actionsWord ?? ''}
          actions={menuRow === undefined ? [] : rowActions(menuRow)}
          at={menuRow === undefined ? undefined : menu?.at}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

/** The head stays over its columns, whichever of the two a person or the focus moved sideways. */
function scrollAlong(moved: Element | null, other: Element | null): void {
  if (moved && other && other.scrollLeft !== moved.scrollLeft) other.scrollLeft = moved.scrollLeft;
}

function withRow(range: number[], row: number, count: number): number[] {
  if (row < 0 || row >= count || range.includes(row)) return range;
  return [...range, row].sort((a, b) => a - b);
}
