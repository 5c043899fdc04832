/** Notes, the pop-up note dialog, and Add Address. */
import { useMemo, useState } from 'react';
import { Button, Checkbox, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { DataGrid } from '../../../renderer/components/data-grid.tsx';
import { DateField } from '../../../renderer/components/date-field.tsx';
import { DialogFrame } from '../../../renderer/components/dialog-frame.tsx';
import { FilterBar } from '../../../renderer/components/filter-bar.tsx';
import type { GridColumn } from '../../../renderer/components/grid-types.ts';
import { LabelledDropdown } from '../../../renderer/components/labelled-dropdown.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { PopUpNotesDialog } from '../../../renderer/components/pop-up-notes-dialog.tsx';
import { WaitingSign } from '../../../renderer/components/waiting-sign.tsx';
import { amara, AmaraPage } from './amara.tsx';

const nothing = () => undefined;
const newest = [{ value: 'n', label: 'Newest first' }];
type NoteRow = { readonly id: string; readonly text: string; readonly type: string; readonly popUp: boolean };
const notes: readonly NoteRow[] = [
  {
    id: '1',
    text: 'Bring the laptop bag left at the desk on 20 Nov; it is in the safe, bag 14.',
    type: 'Circulation',
    popUp: true,
  },
  {
    id: '2',
    text: 'Prefers contact by SMS. Agreed a payment plan of 10.00 a month with the fines office.',
    type: 'Library',
    popUp: false,
  },
];

function NotesPage() {
  const columns = useMemo<readonly GridColumn<NoteRow>[]>(
    () => [
      {
        id: 'note',
        header: 'Note',
        width: 'minmax(200px, 3fr)',
        cellClass: 'wrap',
        render: (n) => (
          <span className="lines2">
            {n.text} {n.popUp && <WaitingSign />}
          </span>
        ),
      },
      { id: 'type', header: 'Type', width: '100px', render: (n) => n.type },
      { id: 'owner', header: 'Owner', width: '110px', render: () => 'Main Library' },
      {
        id: 'viewable',
        header: 'User viewable',
        width: '104px',
        render: () => <span className="dim">No</span>,
      },
      {
        id: 'pop',
        header: 'Pop up',
        width: '84px',
        render: (n) => (n.popUp ? <Mark kind="owing">Pop up</Mark> : 'No'),
      },
      { id: 'by', header: 'Created By', width: '110px', render: () => 'Jansen, Maria' },
      {
        id: 'date',
        header: 'Creation Date',
        width: '92px',
        cellClass: 'digits',
        render: () => '23 Nov 2026',
      },
      { id: 'external', header: 'External Data', width: '90px', render: () => '' },
    ],
    [],
  );
  return (
    <>
      <FilterBar
        actions={
          <Button appearance="primary" icon={<Add20Regular />}>
            Add Note
          </Button>
        }
      >
        <LabelledDropdown label="Sort" value="n" choices={newest} onChange={nothing} width={130} />
      </FilterBar>
      <DataGrid
        name="Notes"
        layout="content"
        rowHeight={48}
        columns={columns}
        rowCount={notes.length}
        rowAt={(i) => notes[i]}
        rowKey={(n) => n.id}
        rowName={(n) => n.text}
        rowState={(n) => ({ pending: n.popUp })}
        rowActions={() => [{ id: 'edit', label: 'Edit', run: nothing }]}
      />
      <div className="foot plain">2 notes. Notes owned by libraries outside your scope are not shown.</div>
    </>
  );
}

export function NotesScene() {
  return (
    <AmaraPage tab="notes">
      <NotesPage />
    </AmaraPage>
  );
}

export function PopUpScene() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <AmaraPage tab="notes">
      <NotesPage />
      <PopUpNotesDialog
        open
        name="Okafor, Amara Nneka"
        sub="20418833 · Graduate Student"
        pictureSrc={amara}
        blocks={[
          {
            id: 'b',
            title: 'Overdue block',
            text: 'No loan, no renewal until 15 Dec 2026. Two items since October; returned 12 Nov, fine open.',
          },
        ]}
        notes={[
          {
            id: 'n',
            text: 'Bring the laptop bag left at the desk on 20 Nov; it is in the safe, bag 14.',
            about: 'Circulation, by Jansen, Maria, today 09:31.',
            isWaiting: true,
            deleteLabel: 'Laptop bag handed over: delete this note',
          },
        ]}
        notesToDelete={chosen}
        onNotesToDelete={setChosen}
        onContinue={nothing}
        onOpenBlocks={nothing}
        onOpenNotes={nothing}
      />
    </AmaraPage>
  );
}

export function AddAddressScene() {
  const [start, setStart] = useState<string | undefined>('2026-12-01');
  const [end, setEnd] = useState<string>();
  return (
    <AmaraPage tab="contact">
      <NotesPage />
      <DialogFrame
        open
        width={640}
        title="Add Address"
        sub="Okafor, Amara Nneka"
        onClose={nothing}
        actions={
          <>
            <Button appearance="subtle">Cancel</Button>
            <Button>Add</Button>
            <Button appearance="primary">Add and Close</Button>
          </>
        }
      >
        <div role="group" aria-labelledby="address-types">
          <span id="address-types" className="group-label">
            Address types <span className="star">*</span>
          </span>
          <div className="choices">
            <Checkbox label="Home" defaultChecked />
            <Checkbox label="Work" />
            <Checkbox label="School" />
            <Checkbox label="Alternative" />
          </div>
        </div>
        <div className="form2">
          <Field label="Address line 1" required>
            <Input defaultValue="Flat 3, 18 Canal Row" />
          </Field>
          <Field label="Address line 2">
            <Input />
          </Field>
          <Field label="City" required>
            <Input defaultValue="Northgate" />
          </Field>
          <Field label="Postal code" validationMessage="A postal code looks like NG7 4AB.">
            <Input defaultValue="NG7 4" />
          </Field>
          <Field label="State/Province">
            <Input />
          </Field>
          <Field label="Country">
            <Dropdown value="United Kingdom" selectedOptions={['GB']}>
              <Option value="GB">United Kingdom</Option>
            </Dropdown>
          </Field>
          <DateField
            label="Start date"
            name="Start date"
            today="2026-11-23"
            value={start}
            onChange={setStart}
          />
          <DateField
            label="End date"
            name="End date"
            today="2026-11-23"
            value={end}
            onChange={setEnd}
            hint="For information only."
          />
          <Field label="Note" className="span2">
            <Input />
          </Field>
        </div>
        <div className="choices">
          <Checkbox label="Preferred address" defaultChecked />
          <Checkbox label="Add as an external" />
        </div>
      </DialogFrame>
    </AmaraPage>
  );
}
