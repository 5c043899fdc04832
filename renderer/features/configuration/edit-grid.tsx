/**
 * One table of the configuration. A click or Enter on a row puts its cells into edit, Esc leads back to the row; switches
 * and checks work at once. Alt and the arrow keys move a row, Del deletes it. Without the right nothing can be pressed.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Checkbox, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import { keyOfRow, rowsOfTable, type CellValue, type TableRow } from '#core/configuration/tables.ts';
import type { Configuration } from '#core/schema/types.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import type { RowAction } from '../../components/row-menu.tsx';
import { CellEditor } from './cell-editor.tsx';
import type { CellKind } from './cell-kinds.ts';
import { isOff, nameOfRow } from './page-rows.ts';
import type { ConfigurationPageTable, PageColumn } from './page-columns.ts';
import { moveRow, removeRow, setCell } from './edited-rows.ts';

export type EditGridProps = {
  readonly page: ConfigurationPageTable;
  /** Those that the search leaves. */
  readonly rows: readonly TableRow[];
  readonly name: string;
  readonly empty: React.ReactNode;
  readonly canEdit: boolean;
  readonly configuration: Configuration;
  /** The rows as the server has them: what is not among them is new, and its code can be typed. */
  readonly base: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  readonly problemText: (problem: ConfigurationProblem) => string;
  readonly onEdit: (change: (config: Configuration) => Configuration, step?: string) => void;
  /** The row in edit, by its place in the table. */
  readonly editing: number | undefined;
  readonly onEditing: (place: number | undefined) => void;
  readonly onEditText: (place: number) => void;
};

type PlacedRow = { readonly row: TableRow; readonly place: number };

export function EditGrid(props: EditGridProps) {
  const { page, rows, name, empty, canEdit, configuration, base, editing, onEdit, onEditing } = props;
  const { table } = page;
  const { t } = useTranslation('configuration');
  const box = useRef<HTMLDivElement>(null);
  /** The field that was clicked in the row that is put into edit. */
  const [clicked, setClicked] = useState<{ readonly place: number; readonly field: string }>();
  const wanted = clicked?.place === editing ? clicked?.field : undefined;
  const placed = useMemo(() => {
    const all = rowsOfTable(configuration, table);
    const keys = new Set(rows.map((row) => keyOfRow(table, row)));
    return all.flatMap((row, place) => (keys.has(keyOfRow(table, row)) ? [{ row, place }] : []));
  }, [configuration, table, rows]);
  const known = useMemo(
    () => new Set(rowsOfTable(base, table).map((row) => keyOfRow(table, row))),
    [base, table],
  );
  // the first field of the row that was put into edit, or the one that was clicked
  useEffect(() => {
    if (editing === undefined) return;
    const row = box.current?.querySelector('[data-editing]')?.closest('[data-row]');
    const inputs = [...(row?.querySelectorAll<HTMLInputElement>('input:not([type="checkbox"])') ?? [])];
    const input = inputs.find((each) => each.dataset['field'] === wanted) ?? inputs[0];
    if (input && !row?.contains(document.activeElement)) input.focus();
    else if (input && wanted !== undefined) input.focus();
  }, [editing, wanted]);

  const begin = (place: number, field?: string) => {
    setClicked(field === undefined ? undefined : { place, field });
    onEditing(place);
  };
  const columns = page.columns.map((column): GridColumn<PlacedRow> => ({
    id: column.id,
    header: t(`column.${column.id}`),
    width: column.width,
    ...(column.align && { align: column.align }),
    ...(canEdit && { cellClass: 'visible' }),
    render: ({ row, place }) => (
      <ConfigurationCell
        {...{ column, row, page, canEdit }}
        isNew={!known.has(keyOfRow(table, row))}
        isEditing={editing === place}
        problem={problemAt(props, row, column.field)}
        onBegin={() => begin(place, column.field)}
        onChange={(value) => {
          const step = typeof value === 'string' ? `${table} ${place} ${column.field}` : undefined;
          onEdit((config) => setCell(config, table, place, column.field, value), step);
        }}
        onEditText={() => props.onEditText(place)}
      />
    ),
  }));
  const move = (from: number, to: number) => {
    onEditing(undefined);
    onEdit((config) => moveRow(config, table, from, to));
    // the row keeps the focus where it went
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus(), 0);
  };
  const canType = placed.some(({ row }) => page.columns.some((column) => isTyped(column.kind(row))));
  const isWhole = placed.length === rowsOfTable(configuration, table).length;
  const actionsOf = ({ place }: PlacedRow): RowAction[] => [
    { id: 'edit', label: t('act.edit'), run: () => begin(place), keys: 'F2' },
    ...(page.extra === 'letters'
      ? [{ id: 'text', label: t('act.editText'), run: () => props.onEditText(place) }]
      : []),
    ...(page.isOpen
      ? [
          {
            ...{ id: 'up', label: t('act.up'), keys: 'Alt+↑', run: () => move(place, place - 1) },
            disabled: !isWhole || place === 0,
          },
          {
            ...{ id: 'down', label: t('act.down'), keys: 'Alt+↓', run: () => move(place, place + 1) },
            disabled: !isWhole || place === placed.length - 1,
          },
          {
            ...{ id: 'remove', label: t('act.remove'), keys: 'Del', dangerous: true },
            run: () => {
              onEditing(undefined);
              onEdit((config) => removeRow(config, table, place));
            },
          },
        ]
      : []),
  ];
  return (
    <div ref={box} className="configuration-grid">
      <DataGrid
        {...{ name, columns, empty }}
        rowHeight={canEdit ? 36 : 32}
        rowCount={placed.length}
        rowAt={(index) => placed[index]}
        rowKey={({ place }) => String(place)}
        rowName={({ row }) => nameOfRow(page, row)}
        rowState={({ row }) => ({ off: isOff(row), rejected: hasProblem(props, row) })}
        {...(canEdit &&
          (page.isOpen || canType) && {
            rowActions: actionsOf,
            onOpen: ({ place }: PlacedRow) => begin(place),
          })}
      />
    </div>
  );
}

const isTyped = ({ type }: CellKind) => !['read', 'flag', 'code', 'lines'].includes(type);

const placeMatches = ({ page }: EditGridProps, row: TableRow) => {
  const code = keyOfRow(page.table, row);
  return (problem: ConfigurationProblem) => problem.table === page.table && problem.code === code;
};

function hasProblem(props: EditGridProps, row: TableRow): boolean {
  return props.problems.some(placeMatches(props, row));
}

function problemAt(props: EditGridProps, row: TableRow, field: string): string | undefined {
  const found = props.problems.filter(placeMatches(props, row)).find((problem) => problem.field === field);
  return found && props.problemText(found);
}

type ConfigurationCellProps = {
  readonly column: PageColumn;
  readonly row: TableRow;
  readonly page: ConfigurationPageTable;
  readonly canEdit: boolean;
  readonly isNew: boolean;
  readonly isEditing: boolean;
  readonly problem: string | undefined;
  readonly onBegin: () => void;
  readonly onChange: (value: CellValue | undefined) => void;
  readonly onEditText: () => void;
};

function ConfigurationCell(props: ConfigurationCellProps) {
  const { column, row, page, canEdit, isNew, isEditing, problem, onChange } = props;
  const { t } = useTranslation('configuration');
  const kind = column.kind(row);
  const text = column.text(row);
  const name = t('cell', { field: t(`column.${column.id}`), row: nameOfRow(page, row) || t('newRow') });
  if (!canEdit || kind.type === 'read' || (kind.type === 'code' && !isNew))
    return (
      <span className="cell-text" title={text}>
        {text}
      </span>
    );
  if (kind.type === 'flag') {
    const isOn = row[column.field] === true;
    const change = (checked: boolean) => onChange(checked);
    return column.id === 'enabled' ? (
      <Switch checked={isOn} aria-label={name} onChange={(_, data) => change(data.checked)} />
    ) : (
      <Checkbox checked={isOn} aria-label={name} onChange={(_, data) => change(data.checked === true)} />
    );
  }
  if (kind.type === 'lines')
    return (
      <button
        type="button"
        className="cell-button"
        title={text}
        aria-label={`${name}: ${text}`}
        onClick={props.onEditText}
      >
        {text}
      </button>
    );
  if (isEditing)
    return (
      <div className="cell-editor" data-editing="">
        <CellEditor field={column.field} {...{ kind, row, name, problem, onChange }} />
      </div>
    );
  return (
    <span
      className={`cell-text can-edit${problem === undefined ? '' : ' wrong'}`}
      title={problem ?? text}
      onClick={props.onBegin}
    >
      {text}
    </span>
  );
}
