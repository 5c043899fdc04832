/** The facts beside the picture: two columns, and a third where there is room. */
import { useTranslation } from 'react-i18next';
import { isExpired } from '#core/domain/account-state.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { recordsActivity } from '#core/domain/last-patron-activity.ts';
import { toBalances } from '#core/ledger/balances.ts';
import type { UserFact, UserHeaderProps } from '../../components/user-header.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

const BARCODE = 'BARCODE';

/** The preferred row, else the first. */
function chosen<Row extends { readonly preferred: boolean }>(rows: readonly Row[]): Row | undefined {
  return rows.find((row) => row.preferred) ?? rows[0];
}

export function useHeaderFacts(): UserHeaderProps['facts'] {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const { file, config, today, now } = useOpenUser();
  const { user } = file;
  const dash = t('rows.none');
  const { activeMinor } = toBalances(file, config, now);
  const barcodes = user.identifiers.filter(({ type }) => type === BARCODE);
  const barcode = barcodes.find(({ status }) => status === 'ACTIVE') ?? barcodes[0];
  const date = (day: string | undefined) => (day === undefined ? dash : formats.date(day));
  const email = chosen(user.emails)?.address;
  const money = formats.money(activeMinor, config.currency.code);
  const text = (value: string | undefined) =>
    value === undefined || value === '' ? dash : <bdi>{value}</bdi>;
  const first: UserFact[] = [
    { label: tf('general.primaryId'), value: text(user.primaryId), title: user.primaryId },
    ...(user.recordType === 'CONTACT'
      ? []
      : [{ label: t('header.barcode'), value: text(barcode?.value), title: barcode?.value }]),
    { label: t('header.email'), value: text(email), title: email },
    { label: t('header.phone'), value: text(chosen(user.phones)?.number) },
    { label: tf('general.campus'), value: text(codeLabel(config, 'campuses', user.campus)) },
  ];
  const second: UserFact[] = [
    { label: tf('general.userGroup'), value: text(codeLabel(config, 'userGroups', user.userGroup)) },
    { label: tf('general.accountType'), value: accountType(user, tf) },
    { label: tf('general.status'), value: tf(`values.${user.status}`) },
    {
      label: tf('general.expiryDate'),
      value: isExpired(user, today) ? (
        <span className="expired">{date(user.expiryDate)}</span>
      ) : (
        date(user.expiryDate)
      ),
    },
    {
      label: t('header.balance'),
      value: <span className={activeMinor > 0 ? 'is-owing strong digits' : 'dim digits'}>{money}</span>,
    },
  ];
  const updated = `${formats.date(instantToCalendarDate(user.updatedAt, config.timeZone))}, ${user.updatedBy.name}`;
  const third: UserFact[] = [
    { label: tf('general.recordType'), value: tf(`values.${user.recordType}`) },
    { label: tf('general.birthDate'), value: date(user.birthDate) },
    {
      label: tf('general.preferredLanguage'),
      value: text(codeLabel(config, 'languages', user.preferredLanguage)),
    },
    ...(recordsActivity(config)
      ? [{ label: t('header.lastActivity'), value: date(user.lastPatronActivityDate) }]
      : []),
    { label: t('header.updated'), value: updated, title: updated },
  ];
  return [first, second, third];
}

type Words = ReturnType<typeof useTranslation<'fields'>>['t'];
function accountType(
  user: {
    readonly accountType: 'INTERNAL' | 'EXTERNAL' | 'INTERNAL_EXTERNAL_AUTH';
    readonly externalId?: string;
  },
  tf: Words,
): string {
  const name = tf(`values.${user.accountType}`);
  return user.accountType === 'EXTERNAL' && user.externalId !== undefined
    ? `${name} (${user.externalId})`
    : name;
}
