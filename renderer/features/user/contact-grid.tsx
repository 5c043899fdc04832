/** One of the three lists of Contact Information. All three have the same columns, so that they align down the page. */
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { Add20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import { rowsOf, type RowOf } from '#core/domain/user-rows.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import type { GridColumn } from '../../components/grid-types.ts';
import { Mark } from '../../components/mark.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { rowActions } from './row-actions.tsx';
import { useAuthorColumns } from './row-columns.tsx';
import { rowToDraft } from './row-draft.ts';
import { useRowChanges } from './use-row-changes.ts';
import type { RowFailure } from './use-row-failure.ts';
import type { RowDialogTask } from './use-row-dialog.ts';
import { useRowLock } from './use-row-lock.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type ContactKind = 'address' | 'phone' | 'email';

export type ContactGridProps<K extends ContactKind> = {
  readonly kind: K;
  readonly table: CodeTableName;
  readonly mainOf: (row: RowOf<K>) => string;
  /** Under "Valid": dates, Preferred SMS, CC address. */
  readonly factsOf: (row: RowOf<K>) => string;
  readonly onTask: (task: RowDialogTask<K>) => void;
  readonly run: RowFailure['run'];
  readonly empty: ReactNode;
  readonly icon?: ReactElement;
};

export function ContactGrid<K extends ContactKind>(props: ContactGridProps<K>) {
  const { kind, onTask, run, empty } = props;
  const word: ContactKind = kind;
  const { t } = useTranslation('user');
  const { file, marks } = useOpenUser();
  const right = useUserRight('contact.edit');
  const lockOf = useRowLock('contact.edit');
  const changes = useRowChanges(kind);
  const columns = useContactColumns(props);
  const { user } = file;
  const rows = rowsOf(user, kind);
  const actionsOf = (row: RowOf<K>) =>
    rowActions(
      {
        edit: () => onTask({ type: 'edit', row }),
        duplicate: () => onTask({ type: 'duplicate', row }),
        remove: () => void run(changes.remove(row)),
        prefer: (row as { preferred: boolean }).preferred
          ? undefined
          : () => void run(changes.update(row, { ...rowToDraft(row), preferred: true })),
      },
      lockOf(row),
      t,
    );
  const edit = (row: RowOf<K>) => {
    if (right.allowed && !lockOf(row)) onTask({ type: 'edit', row });
  };
  return (
    <section aria-label={t(`contact.${word}.title`)}>
      <div className="bar">
        <h2 className="section-title inline">
          {t(`contact.${word}.title`)} <span className="dim">{rows.length}</span>
        </h2>
        <span className="grow" />
        <ExplainedButton
          icon={<Add20Regular />}
          reason={right.reason}
          onClick={() => onTask({ type: 'add' })}
        >
          {t(`rows.${word}.addTitle`)}
        </ExplainedButton>
      </div>
      <DataGrid
        name={t(`contact.${word}.title`)}
        layout="content"
        columns={columns}
        rowCount={rows.length}
        rowAt={(i) => rows[i]}
        rowKey={(row) => row.id}
        rowName={props.mainOf}
        rowState={(row) => ({ pending: marks.ids.has(row.id) })}
        onOpen={edit}
        empty={<p className="dim grid-note">{empty}</p>}
        {...(right.allowed && { rowActions: actionsOf })}
      />
    </section>
  );
}

function useContactColumns<K extends ContactKind>({ kind, table, mainOf, factsOf }: ContactGridProps<K>) {
  const word: ContactKind = kind;
  const { t } = useTranslation('user');
  const { config, marks } = useOpenUser();
  const author = useAuthorColumns();
  return useMemo<readonly GridColumn<RowOf<K>>[]>(
    () => [
      {
        id: 'preferred',
        header: t('contact.preferred'),
        width: '70px',
        render: (row) =>
          (row as { preferred: boolean }).preferred && <Mark kind="muted">{t('contact.preferred')}</Mark>,
      },
      {
        id: 'main',
        header: t(`contact.${word}.column`),
        width: 'minmax(170px, 2.4fr)',
        keepWhenNarrow: true,
        render: (row) => (
          <span className="keep">
            <bdi>{mainOf(row)}</bdi>
            {marks.ids.has(row.id) && <WaitingSign />}
          </span>
        ),
      },
      {
        id: 'types',
        header: t('contact.type'),
        width: 'minmax(90px, 1fr)',
        render: (row) =>
          (row as { types: string[] }).types.map((code) => codeLabel(config, table, code)).join(', '),
      },
      {
        id: 'facts',
        header: t('contact.valid'),
        width: 'minmax(110px, 1fr)',
        render: (row) => <span className="dim">{factsOf(row) || '–'}</span>,
      },
      author.createdBy,
      author.createdAt,
      author.external,
    ],
    [t, word, table, mainOf, factsOf, config, marks, author],
  );
}
