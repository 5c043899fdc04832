/** Fines/Fees: figures, selection with its sum, paying and waiving. */
import { useMemo, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { Add20Regular, ColumnEdit20Regular } from '@fluentui/react-icons';
import { DataGrid } from '../../../renderer/components/data-grid.tsx';
import { Figures } from '../../../renderer/components/figures.tsx';
import { FilterBar } from '../../../renderer/components/filter-bar.tsx';
import type { GridColumn, GridSort } from '../../../renderer/components/grid-types.ts';
import { IconAction } from '../../../renderer/components/icon-action.tsx';
import { KeyHints } from '../../../renderer/components/key-hints.tsx';
import { LabelledDropdown } from '../../../renderer/components/labelled-dropdown.tsx';
import { WaitingSign } from '../../../renderer/components/waiting-sign.tsx';
import { useFormats } from '../../../renderer/i18n/use-formats.ts';
import { AmaraPage } from './amara.tsx';

type FeeRow = readonly [
  id: string,
  made: string,
  type: string,
  comment: string,
  owner: string,
  title: string,
  barcode: string,
  original: number,
  remaining: number,
  waiting?: boolean,
];
const fees: readonly FeeRow[] = [
  [
    '1',
    '2026-11-23',
    'Damaged item fine',
    'Coffee stain on pages 3 to 9',
    'Law Library',
    'Principles of contract law',
    '39015066431',
    1500,
    1500,
    true,
  ],
  [
    '2',
    '2026-11-12',
    'Overdue fine',
    'Due 5 Nov 2026, returned 12 Nov',
    'Main Library',
    'The left hand of darkness',
    '39015081247',
    350,
    350,
  ],
  [
    '3',
    '2026-11-09',
    'Overdue fine',
    'Due 2 Nov 2026, returned 9 Nov',
    'Main Library',
    'Silent spring',
    '39015077120',
    350,
    350,
  ],
  [
    '4',
    '2026-10-28',
    'Lost item replacement fee',
    'Lost 28 Oct 2026, reported',
    'Main Library',
    'A pattern language',
    '39015012988',
    6800,
    650,
  ],
  [
    '5',
    '2026-10-28',
    'Lost item process fee',
    '',
    'Main Library',
    'A pattern language',
    '39015012988',
    500,
    500,
  ],
  ['6', '2026-10-14', 'Card renewal', 'Replacement card', 'Main Library', '', '', 250, 250],
  ['7', '2026-10-02', 'Credit', 'Paid twice at two desks', 'Main Library', '', '', -500, -500],
  ['8', '2026-09-30', 'Locker key', '', 'Science Library', '', '', 1000, 1000],
  [
    '9',
    '2026-09-21',
    'Overdue fine',
    'Due 18 Sep 2026, returned',
    'Law Library',
    'The common law',
    '39015051730',
    150,
    150,
  ],
];
const choices = [{ value: 'a', label: 'Active' }];
const owners = [{ value: 'a', label: 'All' }];
const nothing = () => undefined;

function useFeeColumns(): readonly GridColumn<FeeRow>[] {
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: 'made',
        header: 'Creation Date',
        width: '95px',
        sortable: true,
        cellClass: 'digits',
        render: (f) => formats.date(f[1]),
      },
      {
        id: 'type',
        header: 'Fine/Fee Type',
        width: 'minmax(110px, 1.2fr)',
        keepWhenNarrow: true,
        render: (f) => (
          <span className="keep">
            <span>{f[2]}</span>
            {f[9] === true && <WaitingSign />}
          </span>
        ),
      },
      { id: 'status', header: 'Status', width: '48px', render: () => 'Active' },
      {
        id: 'date',
        header: 'Status Date',
        width: '84px',
        cellClass: 'digits',
        render: (f) => formats.date(f[1]),
      },
      { id: 'comment', header: 'Comment', width: 'minmax(80px, 1fr)', cellClass: 'dim', render: (f) => f[3] },
      { id: 'owner', header: 'Fee Owner', width: '98px', render: (f) => f[4] },
      { id: 'title', header: 'Title', width: 'minmax(100px, 1.4fr)', render: (f) => f[5] },
      { id: 'barcode', header: 'Item Barcode', width: '94px', cellClass: 'digits', render: (f) => f[6] },
      {
        id: 'original',
        header: 'Original Amount',
        width: '64px',
        align: 'end',
        render: (f) => formats.amount(f[7], 'EUR'),
      },
      {
        id: 'remaining',
        header: 'Remaining Balance',
        width: '68px',
        align: 'end',
        keepWhenNarrow: true,
        render: (f) => (
          <button
            type="button"
            className="link plain"
            aria-label={`${formats.amount(f[8], 'EUR')}, transactions`}
          >
            {formats.amount(f[8], 'EUR')}
          </button>
        ),
      },
    ],
    [formats],
  );
}

export function FeesPage() {
  const columns = useFeeColumns();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['2', '3', '6']));
  const [sort, setSort] = useState<GridSort>({ column: 'made', direction: 'descending' });
  return (
    <>
      <div style={{ padding: '10px 20px 2px' }} data-region="content">
        <Figures
          name="Balances in EUR"
          figures={[
            { id: 'active', label: 'Active balance', value: '42.50', lead: true, owing: true },
            { id: 'filtered', label: 'Currently filtered balance', value: '42.50' },
            { id: 'disputed', label: 'Disputed balance', value: '6.00' },
            { id: 'fd', label: 'Currently filtered disputed balance', value: '0.00' },
            { id: 'transferred', label: 'Transferred balance', value: '0.00' },
            { id: 'accrued', label: 'Accrued fines', value: '1.50' },
          ]}
        />
      </div>
      <FilterBar
        actions={
          <>
            <b className="strong">{selected.size} selected, 9.50</b>
            <Button appearance="primary">Pay</Button>
            <Button>Waive Selected</Button>
            <Button appearance="subtle" onClick={() => setSelected(new Set())}>
              Clear
            </Button>
            <IconAction name="Columns" icon={<ColumnEdit20Regular />} />
            <IconAction name="Add Fine or Fee" keys="A" icon={<Add20Regular />} />
          </>
        }
      >
        <LabelledDropdown label="Status" value="a" choices={choices} onChange={nothing} width={110} />
        <LabelledDropdown label="Fee Owner" value="a" choices={owners} onChange={nothing} width={130} />
        <span className="sub">Amounts in EUR</span>
      </FilterBar>
      <DataGrid
        name="Fines and fees"
        columns={columns}
        rowCount={fees.length}
        rowAt={(i) => fees[i]}
        rowKey={(f) => f[0]}
        rowName={(f) => `${f[2]}, ${f[1]}`}
        rowState={(f) => ({ pending: f[9] === true })}
        selection={{ selected, onChange: setSelected }}
        sort={sort}
        onSort={setSort}
        rowActions={() => [{ id: 'pay', label: 'Pay', keys: 'P', run: nothing }]}
      />
      <div className="foot" data-region="foot">
        <span>9 fines and fees</span>
        <span>Data as of 09:14, with 1 change made here since</span>
        <KeyHints
          hints={[
            { keys: 'Space', does: 'select' },
            { keys: 'P', does: 'Pay' },
            { keys: 'W', does: 'Waive' },
          ]}
        />
      </div>
    </>
  );
}

export function FeesScene() {
  return (
    <AmaraPage tab="fees">
      <FeesPage />
    </AmaraPage>
  );
}
