import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataGrid } from '../../../renderer/components/data-grid.tsx';
import type { DataGridProps, GridColumn } from '../../../renderer/components/grid-types.ts';
import { click, focus, mount, press } from './mount.tsx';
import type { Mounted } from './mount.tsx';

type Row = { readonly id: string; readonly name: string };
const rows: readonly Row[] = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => ({ id: name.toLowerCase(), name }));
const columns: readonly GridColumn<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(100px, 1fr)',
    sortable: true,
    render: (row) => <a href={`#${row.id}`}>{row.name}</a>,
  },
  { id: 'length', header: 'Length', width: '50px', align: 'end', render: (row) => row.name.length },
];

let mounted: Mounted | undefined;
afterEach(() => mounted?.unmount());

function grid(more: Partial<DataGridProps<Row>> = {}, list = rows) {
  return (
    <DataGrid
      name="People"
      layout="content"
      columns={columns}
      rowCount={list.length}
      rowAt={(i) => list[i]}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      {...more}
    />
  );
}
const active = () => document.activeElement as HTMLElement;
const activeRow = () => active().closest<HTMLElement>('[data-row]')?.dataset['row'];

describe('a data grid', () => {
  it('tells readers its size, positions and order', () => {
    mounted = mount(grid({ sort: { column: 'name', direction: 'ascending' }, onSort: () => undefined }));
    const table = mounted.find('[role="grid"]');
    expect(table.getAttribute('aria-rowcount')).toBe('5');
    expect(table.getAttribute('aria-label')).toBe('People');
    expect(mounted.find('[data-row="1"]').getAttribute('aria-rowindex')).toBe('3');
    expect(mounted.find('[role="columnheader"]').getAttribute('aria-sort')).toBe('ascending');
  });

  it('is one tab stop, whatever stands in its cells', () => {
    mounted = mount(
      grid({ rowActions: () => [], selection: { selected: new Set(), onChange: () => undefined } }),
    );
    const stops = mounted.root.querySelectorAll('[role="grid"] [tabindex="0"]');
    expect(stops).toHaveLength(1);
    expect((stops[0] as HTMLElement).dataset['row']).toBe('0');
    focus(mounted.find('[data-row="0"]'));
    press('ArrowDown');
    press('ArrowRight');
    press('ArrowRight');
    expect(active().tagName).toBe('A');
    expect(mounted.root.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
  });

  it('opens the focused row with Enter and leaves Enter to a link', () => {
    const onOpen = vi.fn();
    mounted = mount(grid({ onOpen }));
    focus(mounted.find('[data-row="0"]'));
    press('ArrowDown');
    press('Enter');
    expect(onOpen).toHaveBeenCalledWith(rows[1], 1);
    press('ArrowRight');
    press('Enter');
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('mirrors the arrow keys in right-to-left', () => {
    mounted = mount(grid(), 'rtl');
    focus(mounted.find('[data-row="0"]'));
    press('ArrowLeft');
    expect(active().tagName).toBe('A');
  });

  it('runs a row action by its key and puts the dangerous one last in the menu', () => {
    const run = vi.fn<(name: string) => void>();
    const rowActions = (row: Row) => [
      { id: 'delete', label: 'Delete', keys: 'Del', dangerous: true, run: () => run(row.name) },
      { id: 'edit', label: 'Edit', run: () => undefined },
    ];
    mounted = mount(grid({ rowActions }));
    focus(mounted.find('[data-row="2"]'));
    press('Delete');
    expect(run).toHaveBeenCalledWith('Cleo');
    press('F10', { shiftKey: true });
    const items = [...document.querySelectorAll('[role="menuitem"]')].map((item) => item.textContent);
    expect(items).toEqual(['Edit', 'DeleteDel']);
  });

  it('keeps an open menu with its row when rows move, and closes it when the row goes', () => {
    const run = vi.fn<(name: string) => void>();
    const rowActions = (row: Row) => [{ id: 'edit', label: 'Edit', run: () => run(row.name) }];
    const menuItem = () => document.querySelector<HTMLElement>('[role="menuitem"]');
    mounted = mount(grid({ rowActions }));
    click(mounted.find('[data-row="1"] [data-act="menu"]'));
    mounted.show(grid({ rowActions }, [rows[3]!, ...rows.slice(0, 3)]));
    click(menuItem()!);
    expect(run).toHaveBeenCalledExactlyOnceWith('Ben');
    expect(activeRow()).toBe('2');

    click(mounted.find('[data-row="2"] [data-act="menu"]'));
    expect(menuItem()).not.toBeNull();
    mounted.show(grid({ rowActions }, rows.slice(2)));
    expect(menuItem()).toBeNull();
  });

  it('selects with Space, Shift and arrows, a Shift click and Ctrl A', () => {
    const seen: string[][] = [];
    function Chooser() {
      const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
      const onChange = (next: ReadonlySet<string>) => {
        seen.push([...next]);
        setSelected(next);
      };
      return grid({ selection: { selected, onChange } });
    }
    mounted = mount(<Chooser />);
    focus(mounted.find('[data-row="1"]'));
    press(' ');
    press('ArrowDown', { shiftKey: true });
    expect(seen.at(-1)).toEqual(['ben', 'cleo']);
    expect(mounted.find('[data-row="2"]').getAttribute('aria-selected')).toBe('true');
    click(mounted.find('[data-row="3"] [data-act="select"]'), { shiftKey: true });
    expect(seen.at(-1)).toEqual(['ben', 'cleo', 'dan']);
    press('a', { ctrlKey: true });
    expect(seen.at(-1)).toEqual(['ada', 'ben', 'cleo', 'dan']);
    press('a', { ctrlKey: true });
    expect(seen.at(-1)).toEqual([]);
  });

  it('keeps the focus on a row that moves, and gives it to the next one when the row goes', () => {
    mounted = mount(grid());
    focus(mounted.find('[data-row="1"]'));
    mounted.show(grid({}, [{ id: 'new', name: 'Aaron' }, ...rows]));
    expect(active().textContent).toContain('Ben');
    expect(activeRow()).toBe('2');
    press('ArrowDown');
    expect(active().textContent).toContain('Cleo');
    mounted.show(
      grid(
        {},
        rows.filter((row) => row.id !== 'cleo'),
      ),
    );
    expect(activeRow()).toBe('2');
    expect(active().textContent).toContain('Dan');
  });

  it('turns the order round when its column is pressed again', () => {
    const onSort = vi.fn();
    mounted = mount(grid({ onSort, sort: { column: 'name', direction: 'ascending' } }));
    click(mounted.find('[data-column="name"]'));
    expect(onSort).toHaveBeenCalledWith({ column: 'name', direction: 'descending' });
  });

  it('says what is missing only when nothing is being read', () => {
    const empty = <p id="nobody">No users</p>;
    mounted = mount(grid({ busy: true, empty }, []));
    expect(mounted.root.querySelector('#nobody')).toBeNull();
    expect(mounted.find('[role="grid"]').getAttribute('aria-busy')).toBe('true');
    mounted.show(grid({ empty }, []));
    expect(mounted.root.querySelector('#nobody')).not.toBeNull();
    mounted.show(grid({ empty, error: <p id="broken">Not read</p> }, rows));
    expect(mounted.root.querySelector('#broken')).not.toBeNull();
    expect(mounted.root.querySelectorAll('[role="gridcell"]')).toHaveLength(0);
  });
});

describe('a data grid that is wider than its place', () => {
  it('is never narrower than the least widths of its columns, with the gaps', () => {
    mounted = mount(grid({ rowActions: () => [] }));
    const box = mounted.find('.grid-box');
    // 100 + 50 + 28 for the actions, two gaps of 12
    expect(box.style.getPropertyValue('--least-width')).toBe('202px');
  });

  it('keeps the head over its columns, whichever of the two was moved', () => {
    mounted = mount(grid());
    const head = mounted.find('.grid-head');
    const rowsBox = mounted.find('.grid-scroll');
    rowsBox.scrollLeft = 40;
    rowsBox.dispatchEvent(new Event('scroll'));
    expect(head.scrollLeft).toBe(40);
    head.scrollLeft = 10;
    head.dispatchEvent(new Event('scroll'));
    expect(rowsBox.scrollLeft).toBe(10);
  });

  it('tells a cut text whole while the pointer is on it, and nothing where all is shown', () => {
    mounted = mount(grid());
    const cell = mounted.find('[data-row="0"] [data-cell="0"]');
    const over = () => cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    vi.spyOn(cell, 'scrollWidth', 'get').mockReturnValue(120);
    vi.spyOn(cell, 'clientWidth', 'get').mockReturnValue(100);
    over();
    expect(cell.title).toBe('Ada');
    vi.spyOn(cell, 'scrollWidth', 'get').mockReturnValue(100);
    over();
    expect(cell.hasAttribute('title')).toBe(false);
  });
});
