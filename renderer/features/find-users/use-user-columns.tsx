/** The columns of the list of users: those of the requirements in their tabs, then the ones that can be added. */
import { useMemo } from 'react';
import { Switch } from '@fluentui/react-components';
import { Note20Regular, Prohibited20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { dayToDate, NO_DAY } from '#core/search/day-number.ts';
import { USER_FLAGS, type SearchHit } from '#core/search/index-row.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { Sign } from '../../components/sign.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { UserThumbnail } from '../../desk/user-thumbnail.tsx';
import { columnLabelsOf, type UserTab } from './users-query.ts';

export type UserRow = { readonly hit: SearchHit; readonly isWaiting: boolean };

export type UserColumnsParts = {
  readonly config: Configuration;
  readonly tab: UserTab;
  readonly today: CalendarDate;
  /** Why the switch may not be used; undefined: it may. */
  readonly noSwitch: string | undefined;
  readonly onActive: (row: UserRow, isActive: boolean) => void;
};

const NONE = '–';
const has = (hit: SearchHit, flag: number): boolean => (hit.flags & flag) !== 0;

export function useUserColumns(parts: UserColumnsParts): readonly GridColumn<UserRow>[] {
  const { config, tab, today, noSwitch, onActive } = parts;
  const { t } = useTranslation('findUsers');
  const formats = useFormats();
  return useMemo(() => {
    const labels = columnLabelsOf(config);
    const columns: (GridColumn<UserRow> & { readonly only?: (tab: UserTab) => boolean })[] = [
      {
        id: 'active',
        header: t('column.active'),
        width: '44px',
        cellClass: 'visible',
        print: ({ hit }) => (hit.facets.status === 'ACTIVE' ? t('isActive') : NONE),
        render: (row) => (
          <Switch
            size="small"
            checked={row.hit.facets.status === 'ACTIVE'}
            aria-label={t('activeOf', { name: row.hit.name })}
            {...(noSwitch !== undefined && {
              ...{ 'aria-disabled': true, 'aria-description': noSwitch, title: noSwitch },
            })}
            onChange={(_, data) => {
              if (noSwitch === undefined) onActive(row, data.checked);
            }}
          />
        ),
      },
      {
        id: 'picture',
        header: t('column.picture'),
        headerHidden: true,
        width: '24px',
        cellClass: 'visible',
        print: null,
        render: ({ hit }) => <UserThumbnail hit={hit} size="row" />,
      },
      {
        id: 'name',
        header: t('column.name'),
        width: 'minmax(150px, 2fr)',
        sortable: true,
        cellClass: 'keeps-colour',
        keepWhenNarrow: true,
        skeleton: '88%',
        print: ({ hit }) => <bdi>{hit.name}</bdi>,
        render: ({ hit, isWaiting }) => (
          <span className="keep">
            <a className="link" href={`#/users/${hit.id}/general`}>
              <bdi>{hit.name}</bdi>
            </a>
            {isWaiting && <WaitingSign />}
          </span>
        ),
      },
      {
        id: 'accountType',
        header: t('column.accountType'),
        width: 'minmax(70px, 1.2fr)',
        sortable: true,
        render: ({ hit }) => t(`accountType.${hit.facets.accountType as 'INTERNAL'}`),
      },
      {
        id: 'recordType',
        header: t('column.recordType'),
        width: 'minmax(58px, 0.45fr)',
        sortable: true,
        only: (shown) => shown === 'ALL',
        render: ({ hit }) => t(`recordType.${hit.facets.recordType as 'PUBLIC'}`),
      },
      {
        id: 'jobCategory',
        header: t('column.jobCategory'),
        width: 'minmax(128px, 1fr)',
        sortable: true,
        render: ({ hit }) =>
          labels.jobCategories.get(hit.facets.jobCategory) ?? (hit.facets.jobCategory || NONE),
      },
      {
        id: 'userGroup',
        header: t('column.userGroup'),
        width: 'minmax(144px, 1.2fr)',
        sortable: true,
        only: (shown) => shown !== 'CONTACT',
        render: ({ hit }) => labels.userGroups.get(hit.facets.userGroup) ?? (hit.facets.userGroup || NONE),
      },
      {
        id: 'status',
        header: t('column.status'),
        width: '58px',
        sortable: true,
        render: ({ hit }) => t(hit.facets.status === 'ACTIVE' ? 'isActive' : 'isInactive'),
      },
      {
        id: 'expiryDate',
        header: t('column.expiryDate'),
        width: 'minmax(84px, 0.6fr)',
        cellClass: 'digits keeps-colour',
        sortable: true,
        render: ({ hit }) => <ExpiryDate hit={hit} today={today} format={formats.date} />,
      },
      {
        id: 'blocks',
        header: t('column.blocks'),
        width: '44px',
        sortable: true,
        keepWhenNarrow: true,
        skeleton: 'none',
        only: (shown) => shown !== 'CONTACT',
        print: ({ hit }) => has(hit, USER_FLAGS.hasActiveBlock) && t('blocked'),
        render: ({ hit }) =>
          has(hit, USER_FLAGS.hasActiveBlock) && (
            <Sign kind="blocked" name={t('blocked')} icon={<Prohibited20Regular />} />
          ),
      },
      {
        id: 'notes',
        header: t('column.notes'),
        width: '40px',
        sortable: true,
        skeleton: 'none',
        print: ({ hit }) =>
          has(hit, USER_FLAGS.hasNotes) && t(has(hit, USER_FLAGS.hasPopUpNote) ? 'hasPopUp' : 'hasNotes'),
        render: ({ hit }) =>
          has(hit, USER_FLAGS.hasNotes) && (
            <Sign
              kind="muted"
              name={t(has(hit, USER_FLAGS.hasPopUpNote) ? 'hasPopUp' : 'hasNotes')}
              icon={<Note20Regular />}
            />
          ),
      },
      {
        id: 'balance',
        header: t('column.balance'),
        width: '58px',
        align: 'end',
        cellClass: 'keeps-colour',
        keepWhenNarrow: true,
        sortable: true,
        only: (shown) => shown !== 'CONTACT',
        print: ({ hit }) => formats.amount(hit.balanceMinor, config.currency.code),
        render: ({ hit }) => (
          <span className={hit.balanceMinor > 0 ? 'is-owing strong' : 'dim'}>
            {formats.amount(hit.balanceMinor, config.currency.code)}
          </span>
        ),
      },
      {
        id: 'primaryId',
        header: t('column.primaryId'),
        width: 'minmax(110px, 1fr)',
        sortable: true,
        render: ({ hit }) => <bdi>{hit.primaryId}</bdi>,
      },
      {
        id: 'birthDate',
        header: t('column.birthDate'),
        width: '84px',
        cellClass: 'digits',
        sortable: true,
        render: ({ hit }) => (hit.birthDay === NO_DAY ? NONE : formats.date(dayToDate(hit.birthDay) ?? '')),
      },
    ];
    return columns.filter(({ only }) => only?.(tab) ?? true);
  }, [config, tab, today, noSwitch, onActive, t, formats]);
}

/** Shown unless the person chose otherwise. */
export const defaultHiddenColumns: ReadonlySet<string> = new Set(['primaryId', 'birthDate']);
/** Never hidden: what the row is about, and the way to switch it. */
export const fixedColumns: ReadonlySet<string> = new Set(['active', 'picture', 'name']);

function ExpiryDate({
  hit,
  today,
  format,
}: {
  readonly hit: SearchHit;
  readonly today: CalendarDate;
  readonly format: (day: string) => string;
}) {
  const date = hit.expiryDay === NO_DAY ? undefined : dayToDate(hit.expiryDay);
  if (date === undefined) return NONE;
  const isInactive = hit.facets.status !== 'ACTIVE';
  return (
    <span className={date < today ? 'expired' : isInactive ? 'dim' : ''}>
      <bdi>{format(date)}</bdi>
    </span>
  );
}
