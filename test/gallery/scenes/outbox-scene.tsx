/** The Outbox: what needs attention first, then what waits. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import {
  ArrowSync20Regular,
  ArrowUndo20Regular,
  CloudOff20Regular,
  Delete20Regular,
  Link16Regular,
  Print20Regular,
} from '@fluentui/react-icons';
import { DataGrid } from '../../../renderer/components/data-grid.tsx';
import type { GridColumn } from '../../../renderer/components/grid-types.ts';
import { IconAction } from '../../../renderer/components/icon-action.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { Message } from '../../../renderer/components/message.tsx';
import { Picture } from '../../../renderer/components/picture.tsx';
import { portrait } from '../people.ts';
import { GalleryFrame } from './gallery-frame.tsx';

type Waiting = {
  readonly id: string;
  readonly name: string;
  readonly change: string;
  readonly amount: string;
  readonly made: string;
};
const waiting: readonly Waiting[] = [
  {
    id: '1',
    name: 'Okafor, Amara Nneka',
    change: 'Add Note: “Bring the laptop bag left at the desk on 20 Nov…”',
    amount: '',
    made: '09:31 Jansen, Maria',
  },
  {
    id: '2',
    name: 'Okafor, Amara Nneka',
    change: 'Add Fine or Fee: Damaged item fine, Principles of contract law',
    amount: '15.00',
    made: '09:38 Jansen, Maria',
  },
  {
    id: '3',
    name: 'Bauer, Viktor',
    change: 'Pay: 2 fees in cash, receipt F-002840',
    amount: '7.00',
    made: '09:47 Weber, Tom',
  },
];

export function OutboxScene() {
  const columns = useMemo<readonly GridColumn<Waiting>[]>(
    () => [
      {
        id: 'picture',
        header: 'Picture',
        headerHidden: true,
        width: '32px',
        cellClass: 'visible',
        render: (w) => <Picture name={w.name} size="list" src={portrait(w.name)} />,
      },
      {
        id: 'user',
        header: 'User',
        width: '184px',
        keepWhenNarrow: true,
        render: (w) => (
          <a className="link" href="#user">
            {w.name}
          </a>
        ),
      },
      {
        id: 'change',
        header: 'Change',
        width: 'minmax(160px, 1fr)',
        keepWhenNarrow: true,
        render: (w) => w.change,
      },
      { id: 'amount', header: 'Amount', width: '60px', align: 'end', render: (w) => w.amount },
      { id: 'made', header: 'Made at', width: '134px', render: (w) => w.made },
      {
        id: 'state',
        header: 'State',
        width: '160px',
        render: () => <Mark kind="pending">Waiting to be sent</Mark>,
      },
      {
        id: 'undo',
        header: 'Undo',
        headerHidden: true,
        width: '28px',
        cellClass: 'visible',
        render: (w) => <IconAction name={`Undo ${w.change}`} icon={<ArrowUndo20Regular />} />,
      },
    ],
    [],
  );
  return (
    <GalleryFrame section="outbox">
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>Outbox</h1>
        <span className="sub">Changes made at this desk that the server does not have yet</span>
        <span className="grow" />
        <Button appearance="subtle" icon={<Print20Regular />}>
          Print list
        </Button>
        <Button icon={<ArrowSync20Regular />}>Try now</Button>
      </div>
      <Message kind="info" title="Offline since 09:14." icon={<CloudOff20Regular />}>
        Everything here is saved on this desk and goes out by itself. Next try in 18 s.
      </Message>
      <div className="body flush" data-region="content">
        <div style={{ paddingInline: 20 }}>
          <h2 className="section-title">
            Needs attention{' '}
            <Mark kind="blocked" icon={null}>
              1
            </Mark>
          </h2>
          <div
            className="panel attention"
            style={{ display: 'flex', gap: 14, padding: '10px 12px', alignItems: 'center' }}
          >
            <Picture name="Lindqvist, Kaisa" size="card" src={portrait('Lindqvist, Kaisa')} />
            <div className="grow">
              <p>
                <a className="link" href="#user">
                  Lindqvist, Kaisa
                </a>{' '}
                <span className="dim">today 08:52, Jansen, Maria, sent 09:02</span>
              </p>
              <p className="strong">Register New User: barcode 29301004419922</p>
              <p className="is-blocked">
                The barcode already belongs to Haddad, Leïla (20418374). Give another barcode, or link to an
                existing user.
              </p>
              <p className="sub">
                <Link16Regular aria-hidden /> 1 change waits for this one: Pay 5.00 in cash (receipt
                F-002838). It is sent as soon as this is settled.
              </p>
            </div>
            <Button appearance="primary">Fix and resend</Button>
            <Button>Link to user</Button>
            <IconAction name="Discard" icon={<Delete20Regular />} />
          </div>
          <h2 className="section-title">
            Waiting{' '}
            <Mark kind="pending" icon={null}>
              3
            </Mark>
          </h2>
        </div>
        <DataGrid
          name="Waiting"
          layout="content"
          rowHeight={40}
          columns={columns}
          rowCount={waiting.length}
          rowAt={(i) => waiting[i]}
          rowKey={(w) => w.id}
          rowName={(w) => w.change}
          rowState={() => ({ pending: true })}
        />
      </div>
    </GalleryFrame>
  );
}
