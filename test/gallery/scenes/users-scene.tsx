/** Find and Manage Users: the list with its states, and the search over it. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Switch } from '@fluentui/react-components';
import {
  Add20Regular,
  ArrowDownload20Regular,
  ColumnEdit20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  Note20Regular,
  Prohibited20Regular,
  Share20Regular,
} from '@fluentui/react-icons';
import { DataGrid } from '../../../renderer/components/data-grid.tsx';
import { FilterBar } from '../../../renderer/components/filter-bar.tsx';
import type { GridColumn, GridSort } from '../../../renderer/components/grid-types.ts';
import { KeyHints } from '../../../renderer/components/key-hints.tsx';
import { LabelledDropdown } from '../../../renderer/components/labelled-dropdown.tsx';
import { Picture } from '../../../renderer/components/picture.tsx';
import { Sign } from '../../../renderer/components/sign.tsx';
import { TabList } from '../../../renderer/components/tab-list.tsx';
import { useToast } from '../../../renderer/components/toasts.tsx';
import { WaitingSign } from '../../../renderer/components/waiting-sign.tsx';
import { useFormats } from '../../../renderer/i18n/use-formats.ts';
import { makePeople, portrait } from '../people.ts';
import type { Person } from '../people.ts';
import { GalleryFrame } from './gallery-frame.tsx';

export const rowCount = Number(new URLSearchParams(location.search).get('rows') ?? 2000);
const tabs = ['Staff', 'Public', 'Contact', 'All'].map((label) => ({ value: label, label }));
const all = [
  { value: 'all', label: 'All' },
  { value: 'none', label: 'Not active or expired' },
];

function useColumns(onActive: (person: Person, isActive: boolean) => void): readonly GridColumn<Person>[] {
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: 'active',
        header: 'Active',
        width: '44px',
        cellClass: 'visible',
        render: (p) => (
          <Switch
            size="small"
            checked={p.isActive}
            aria-label={`Active, ${p.name}`}
            onChange={(_, data) => onActive(p, data.checked)}
          />
        ),
      },
      {
        id: 'picture',
        header: 'Picture',
        headerHidden: true,
        width: '24px',
        cellClass: 'visible',
        render: (p) => <Picture name={p.name} size="row" src={p.hasPicture ? portrait(p.name) : undefined} />,
      },
      {
        id: 'name',
        header: 'Name',
        width: 'minmax(150px, 2.2fr)',
        sortable: true,
        cellClass: 'keeps-colour',
        keepWhenNarrow: true,
        skeleton: '88%',
        render: (p) => (
          <span className="keep">
            <a className="link" href={`#user/${p.id}`}>
              <bdi>{p.name}</bdi>
            </a>
            {p.isWaiting && <WaitingSign />}
          </span>
        ),
      },
      { id: 'account', header: 'Account Type', width: '70px', sortable: true, render: (p) => p.accountType },
      { id: 'record', header: 'Record Type', width: '58px', sortable: true, render: (p) => p.recordType },
      { id: 'job', header: 'Job Category', width: 'minmax(128px, 1fr)', render: (p) => p.job },
      {
        id: 'group',
        header: 'User Group',
        width: 'minmax(144px, 1.2fr)',
        sortable: true,
        render: (p) => p.group,
      },
      { id: 'status', header: 'Status', width: '58px', render: (p) => (p.isActive ? 'Active' : 'Inactive') },
      {
        id: 'expiry',
        header: 'Expiration Date',
        width: '84px',
        cellClass: 'digits keeps-colour',
        sortable: true,
        render: (p) => (
          <span className={p.expiry < '2026-11-23' ? 'expired' : p.isActive ? '' : 'dim'}>
            <bdi>{formats.date(p.expiry)}</bdi>
          </span>
        ),
      },
      {
        id: 'blocks',
        header: 'Blocks',
        width: '44px',
        keepWhenNarrow: true,
        skeleton: 'none',
        render: (p) => p.isBlocked && <Sign kind="blocked" name="Blocked" icon={<Prohibited20Regular />} />,
      },
      {
        id: 'notes',
        header: 'Notes',
        width: '40px',
        skeleton: 'none',
        render: (p) => p.hasNote && <Sign kind="muted" name="Has notes" icon={<Note20Regular />} />,
      },
      {
        id: 'balance',
        header: 'Balance',
        width: '58px',
        align: 'end',
        cellClass: 'keeps-colour',
        keepWhenNarrow: true,
        sortable: true,
        render: (p) => (
          <span className={p.balanceMinor > 0 ? 'is-owing strong' : 'dim'}>
            {formats.amount(p.balanceMinor, 'EUR')}
          </span>
        ),
      },
    ],
    [formats, onActive],
  );
}

type PageProps = {
  readonly people: readonly Person[];
  readonly busy?: boolean;
  readonly empty?: ReactNode;
  readonly error?: ReactNode;
  readonly count: string;
};

export function UsersPage({ people, busy = false, empty, error, count }: PageProps) {
  const [tab, setTab] = useState('All');
  const [sort, setSort] = useState<GridSort>({ column: 'name', direction: 'ascending' });
  const [inactive, setInactive] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState('all');
  const toast = useToast();
  const columns = useColumns((person, isActive) => {
    const next = new Set(inactive);
    if (isActive) next.delete(person.id);
    else next.add(person.id);
    setInactive(next);
    toast({ text: `${person.name} is not active. Waiting to be sent.`, undo: () => setInactive(inactive) });
  });
  const [opened, setOpened] = useState('');
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>Find and Manage Users</h1>
        <span className="grow" />
        <Button appearance="primary" icon={<Add20Regular />}>
          Add User
        </Button>
      </div>
      <div className="tab-row">
        <TabList name="Users by type" tabs={tabs} selected={tab} onSelect={setTab} />
      </div>
      <FilterBar
        name="Filters"
        actions={
          <>
            <Button appearance="subtle" icon={<ColumnEdit20Regular />}>
              Columns
            </Button>
            <Button appearance="subtle" icon={<ArrowDownload20Regular />}>
              Export
            </Button>
          </>
        }
      >
        <LabelledDropdown label="Account" value={filter} choices={all} onChange={setFilter} />
        <LabelledDropdown label="Role" value={filter} choices={all} onChange={setFilter} width={150} />
        <LabelledDropdown label="Status" value={filter} choices={all} onChange={setFilter} width={196} />
      </FilterBar>
      <DataGrid
        name="Users"
        columns={columns}
        rowCount={people.length}
        rowAt={(i) => {
          const person = people[i];
          return person && { ...person, isActive: person.isActive && !inactive.has(person.id) };
        }}
        rowKey={(p) => p.id}
        rowName={(p) => p.name}
        rowState={(p) => ({ pending: p.isWaiting, off: !p.isActive })}
        sort={sort}
        onSort={setSort}
        busy={busy}
        empty={empty}
        error={error}
        onOpen={(p) => setOpened(p.name)}
        onTypeAhead={(letters) => {
          const at = people.findIndex((p) => p.name.toLowerCase().startsWith(letters.toLowerCase()));
          return at < 0 ? undefined : at;
        }}
        rowActions={(p) => [
          { id: 'edit', label: 'Edit', icon: <Edit20Regular />, keys: 'Enter', run: () => setOpened(p.name) },
          {
            id: 'copy',
            label: 'Duplicate',
            icon: <Copy20Regular />,
            keys: 'Ctrl+D',
            run: () => setOpened(`copy ${p.name}`),
          },
          {
            id: 'share',
            label: 'Distribute',
            icon: <Share20Regular />,
            note: 'online only',
            disabled: true,
            run: () => undefined,
          },
          {
            id: 'delete',
            label: 'Delete',
            icon: <Delete20Regular />,
            keys: 'Del',
            dangerous: true,
            run: () => setOpened(`delete ${p.name}`),
          },
        ]}
      />
      <div className="foot" data-region="foot" data-opened={opened}>
        <span>{count}</span>
        <span>Data as of 09:14</span>
        <KeyHints
          hints={[
            { keys: '↑↓', does: 'row' },
            { keys: 'Enter', does: 'open' },
            { keys: 'Shift+F10', does: 'actions' },
          ]}
        />
      </div>
    </>
  );
}

export function UsersScene() {
  const people = useMemo(() => makePeople(rowCount), []);
  return (
    <GalleryFrame section="users">
      <UsersPage people={people} count="20,418 users" />
    </GalleryFrame>
  );
}
