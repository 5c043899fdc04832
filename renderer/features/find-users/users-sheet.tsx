/** The list of users on paper: the rows that are found, in the order and with the columns of the screen. */
import { useTranslation } from 'react-i18next';
import type { UserHits } from '#core/search/user-hits.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { ListSheet } from '../../components/list-sheet.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import type { UserRow } from './use-user-columns.tsx';
import { ALL, type UsersFilter, type UserTab } from './users-query.ts';

/** Some sixty pages; nobody reads more, and a page of 100,000 rows stops the desk. */
const MOST_ROWS = 2000;

export type UsersSheetProps = {
  readonly hits: UserHits;
  readonly columns: readonly GridColumn<UserRow>[];
  readonly config: Configuration;
  readonly tab: UserTab;
  readonly text: string;
  readonly filter: UsersFilter;
};

export function UsersSheet({ hits, columns, config, tab, text, filter }: UsersSheetProps) {
  const { t } = useTranslation('findUsers');
  const formats = useFormats();
  const rows = hits.slice(0, MOST_ROWS).map((hit): UserRow => ({ hit, isWaiting: false }));
  const role = config.roleTypes.find(({ code }) => code === filter.role)?.label ?? filter.role;
  const account = t(`accountType.${filter.account as 'INTERNAL'}`);
  return (
    <ListSheet
      title={t('title')}
      about={[
        t(`tab.${tab}`),
        ...(text === '' ? [] : [t('searchingFor', { text })]),
        ...(filter.account === ALL ? [] : [`${t('account')}: ${account}`]),
        ...(filter.role === ALL ? [] : [`${t('role')}: ${role}`]),
        ...(filter.activity === ALL.toLowerCase() ? [] : [`${t('status')}: ${t(filter.activity)}`]),
        hits.total > rows.length
          ? t('firstOf', { shown: formats.count(rows.length), total: formats.count(hits.total) })
          : t('users', { count: hits.total, shown: formats.count(hits.total) }),
        t('amountsIn', { currency: config.currency.code }),
      ]}
      // the switch says what Status says
      columns={columns.filter(({ id }) => id !== 'active' || !columns.some((each) => each.id === 'status'))}
      rows={rows}
      rowKey={({ hit }) => hit.id}
    />
  );
}
