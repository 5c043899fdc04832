/** Attachments: files that staff keep with a user, and the letters that were sent. What was opened here opens offline, too. */
import { useMemo, useState } from 'react';
import {
  Add20Regular,
  ArrowDownload20Regular,
  Delete20Regular,
  MailArrowUp20Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import type { Attachment } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import type { RowAction } from '../../components/row-menu.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useAttachmentColumns } from './attachment-columns.tsx';
import { AttachmentDialog } from './attachment-dialog.tsx';
import { useLibraryScope } from './library-scope.ts';
import { RowFoot } from './row-foot.tsx';
import { TabPanel } from './tab-panel.tsx';
import { useAttachmentActions } from './use-attachment-actions.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export function AttachmentsTab({ labelledBy }: { readonly labelledBy: string }) {
  const { t } = useTranslation('attachments');
  const { t: tu } = useTranslation('user');
  const { file, marks } = useOpenUser();
  const isWhole = useLibraryScope() === 'all';
  const isOffline = useConnection().type === 'Offline';
  const right = useUserRight('attachment.edit');
  const lockOf = useRowLock('attachment.edit');
  const mailRight = useUserRight('message.send');
  const actions = useAttachmentActions();
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Attachment>();
  const { user } = file;
  const rows = useMemo(
    () => user.attachments.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [user.attachments],
  );
  // a letter that waits here is written by the server
  const isHere = (row: Attachment) => actions.kept.has(row.id) || (!isOffline && !marks.ids.has(row.id));
  const canOpen = (row: Attachment) => actions.mayOpen(row) && isHere(row);
  const cannotOpen = (row: Attachment) => {
    if (!actions.mayOpen(row)) return t('notForYou');
    return isHere(row) ? undefined : t('notKept');
  };
  const open = (row: Attachment) => void actions.download(row);
  const columns = useAttachmentColumns(open);
  const off = (note: string | undefined) => (note === undefined ? {} : { disabled: true, note });
  const cannotResend = () => {
    if (isOffline) return t('needsServer');
    return mailRecipients(user).length === 0 ? t('noEmail') : undefined;
  };
  const rowActions = (row: Attachment): readonly RowAction[] => [
    {
      id: 'download',
      label: t('download'),
      icon: <ArrowDownload20Regular />,
      keys: 'Enter',
      run: () => open(row),
      ...off(cannotOpen(row)),
    },
    ...(row.kind === 'LETTER' && mailRight.allowed
      ? [
          {
            id: 'resend',
            label: t('resend'),
            icon: <MailArrowUp20Regular />,
            run: () => void actions.resend(row),
            ...off(cannotResend()),
          },
        ]
      : []),
    ...(right.allowed
      ? [
          {
            id: 'delete',
            label: t('delete'),
            icon: <Delete20Regular />,
            keys: 'Del',
            dangerous: true,
            run: () => setAsked(row),
            ...off(lockOf(row)?.note),
          },
        ]
      : []),
  ];
  const foot = [t('count', { count: rows.length }), ...(isWhole ? [] : [t('outOfScope')])];
  return (
    <TabPanel {...{ labelledBy }} failure={actions.failure}>
      <FilterBar
        actions={
          <ExplainedButton
            appearance="primary"
            icon={<Add20Regular />}
            reason={right.reason}
            onClick={() => setAdding(true)}
          >
            {t('add')}
          </ExplainedButton>
        }
      >
        <span className="sub">{t('lead')}</span>
      </FilterBar>
      <div className="body flush top">
        <DataGrid
          name={tu('tabs.attachments')}
          layout="content"
          columns={columns}
          rowCount={rows.length}
          rowAt={(i) => rows[i]}
          rowKey={(row) => row.id}
          rowName={(row) => row.fileName}
          rowState={(row) => ({ pending: marks.ids.has(row.id), off: !canOpen(row) })}
          onOpen={open}
          rowActions={rowActions}
          empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        />
        <RowFoot reason={right.reason}>{foot.join(' ')}</RowFoot>
      </div>
      {isAdding && <AttachmentDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        open={asked !== undefined}
        title={t('deleteTitle', { name: asked?.fileName ?? '' })}
        act={t('deleteAct')}
        onAct={() => {
          if (asked) void actions.remove(asked);
          setAsked(undefined);
        }}
        onCancel={() => setAsked(undefined)}
      >
        <p>{t('deleteText')}</p>
      </ConfirmDialog>
    </TabPanel>
  );
}
