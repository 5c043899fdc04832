/** Who made and last changed this record: the requirements' information box. */
import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { Info20Regular } from '@fluentui/react-icons';
import { Button } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { ADOPT_BY_SIS } from '#core/mutations/user-create.ts';
import type { User } from '#core/schema/types.ts';
import { useInstitutionName } from '../../desk/use-institutions.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useOpenUser } from './user-context.ts';

/** What SIS loads do with this user; at each field of an external user its mark says it. */
function sisText(user: User, t: TFunction<'user'>): string {
  if (!isExternal(user)) return t('info.sisLeaves');
  return user.externalId === ADOPT_BY_SIS ? t('info.sisAdopts') : t('info.sisLoads');
}

export function InformationBox() {
  const { t } = useTranslation('user');
  const formats = useFormats();
  const { file, nowMs } = useOpenUser();
  const { user } = file;
  const terms = user.termsAccepted;
  const institutionName = useInstitutionName();
  const source = user.linkedAccount?.sourceInstitution;
  const time = (instant: string) => formats.dateTime(Date.parse(instant), nowMs);
  const lines = [
    [t('info.createdBy'), user.createdBy.name],
    [t('info.createdDate'), time(user.createdAt)],
    [t('info.updatedBy'), user.updatedBy.name],
    [t('info.updatedDate'), time(user.updatedAt)],
    [t('info.updatedByJob'), user.updatedByJob ?? t('rows.none')],
    [t('info.sis'), sisText(user, t)],
    ...(source === undefined ? [] : [[t('info.sourceInstitution'), institutionName(source)] as const]),
    ...(terms
      ? [
          [
            t('info.terms'),
            t('info.termsBy', { ...terms, time: time(terms.at), name: terms.by.name }),
          ] as const,
        ]
      : []),
  ];
  return (
    <Popover trapFocus positioning={{ position: 'below', align: 'end' }}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className="icon"
          appearance="subtle"
          icon={<Info20Regular />}
          aria-label={t('info.title')}
          title={t('info.title')}
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('info.title')} tabIndex={-1}>
        <dl className="facts">
          {lines.map(([label, value]) => (
            <div key={label} className="facts-pair">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </PopoverSurface>
    </Popover>
  );
}
