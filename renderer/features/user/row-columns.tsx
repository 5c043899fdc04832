/** Columns that the lists of a user share: who made the row and when, the green check of external data. */
import { Checkmark16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { ActorRef } from '#core/schema/types.ts';
import type { Instant } from '#core/schema/primitives.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { Sign } from '../../components/sign.tsx';
import { ownerName } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

type AuthoredRow = {
  readonly createdBy: ActorRef;
  readonly createdAt: Instant;
  readonly external: boolean;
};

export type AuthorColumns = {
  readonly createdBy: GridColumn<Pick<AuthoredRow, 'createdBy'>>;
  readonly createdAt: GridColumn<Pick<AuthoredRow, 'createdAt'>>;
  readonly external: GridColumn<Pick<AuthoredRow, 'external'>>;
};

/** With library independence; else none. Without an owner a row is everybody's, as those of the institution are. */
export function useOwnerColumns(): readonly GridColumn<{ readonly owner?: string }>[] {
  const { t } = useTranslation('fields');
  const { config } = useOpenUser();
  if (!config.libraryIndependence) return [];
  const nameOf = (owner = config.institution.code) => ownerName(config, owner);
  return [
    {
      id: 'owner',
      header: t('rows.note.owner'),
      width: '110px',
      render: ({ owner }) => nameOf(owner),
    },
  ];
}

export function useAuthorColumns(): AuthorColumns {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { config } = useOpenUser();
  return {
    createdBy: {
      id: 'createdBy',
      header: t('rows.createdBy'),
      width: 'minmax(90px, 1fr)',
      render: (row) => <bdi>{row.createdBy.name}</bdi>,
    },
    createdAt: {
      id: 'createdAt',
      header: t('rows.createdAt'),
      width: '92px',
      cellClass: 'digits',
      render: (row) => formats.date(instantToCalendarDate(row.createdAt, config.timeZone)),
    },
    external: {
      id: 'external',
      header: t('rows.external'),
      width: '86px',
      render: (row) =>
        row.external && (
          <Sign kind="ok" name={t('rows.externalMark')} icon={<Checkmark16Regular aria-hidden />} />
        ),
    },
  };
}
