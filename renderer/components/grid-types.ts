/** The shapes a data grid is described with. Keep `columns` stable between renders: rows are drawn again when it changes. */
import type { ReactNode } from 'react';
import type { RowAction } from './row-menu.tsx';

export type GridColumn<Row> = {
  readonly id: string;
  readonly header: string;
  /** The name is told but not shown (picture column). */
  readonly headerHidden?: boolean;
  /** One track of grid-template-columns: "84px", "minmax(160px, 1.4fr)". */
  readonly width: string;
  readonly align?: 'start' | 'end' | 'center';
  readonly sortable?: boolean;
  /** "visible" (may overflow), "wrap" (several lines), "keeps-colour" (in rows that are off). */
  readonly cellClass?: string;
  readonly render: (row: Row) => ReactNode;
  /** The cell on paper, where no control works; absent: as on the screen, null: the column is not printed. */
  readonly print?: ((row: Row) => ReactNode) | null;
  /** Stays when the window is 640 px wide or less; without any such column all stay. */
  readonly keepWhenNarrow?: boolean;
  /** Width of its bar while loading, e.g. "60%"; "none" leaves the cell empty. */
  readonly skeleton?: string;
};

export type GridSort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** pending: saved here, not sent. rejected: the server turned it down. off: inactive, in grey. */
export type GridRowState = {
  readonly pending?: boolean;
  readonly rejected?: boolean;
  readonly off?: boolean;
};

type GridSelection = {
  /** Row keys. */
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
};

export type DataGridProps<Row> = {
  readonly name: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** undefined: not read yet; the row is drawn as a skeleton. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  /** What a reader calls the row: the person's name, the fee's type. */
  readonly rowName: (row: Row) => string;
  readonly rowState?: (row: Row) => GridRowState;
  readonly rowHeight?: 32 | 36 | 40 | 48;
  /** fill: takes the height that is left, scrolls, draws only the rows in sight. content: as high as its rows. */
  readonly layout?: 'fill' | 'content';
  readonly sort?: GridSort | undefined;
  readonly onSort?: (sort: GridSort) => void;
  readonly selection?: GridSelection | undefined;
  /** Enter or double click. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** Space on a row of a grid without selection. */
  readonly onToggle?: (row: Row) => void;
  readonly rowActions?: (row: Row) => readonly RowAction[];
  /** Typed letters (gathered while typing goes on): the index of the row to jump to. */
  readonly onTypeAhead?: (letters: string) => number | undefined;
  readonly busy?: boolean;
  /** In place of the rows when there are none. */
  readonly empty?: ReactNode;
  /** Above the header; rows are not shown then. */
  readonly error?: ReactNode;
  /** Called with the rows in sight, for reading ahead. */
  readonly onVisibleRows?: (first: number, last: number) => void;
};
