/** What a mark at a field says: whose the field is, and what the next load from there does with it. */
import { useTranslation } from 'react-i18next';
import type { FieldMark } from '../../components/field-mark.tsx';
import { useInstitutionName } from '../../desk/use-institutions.ts';
import { useOpenUser } from './user-context.ts';

export type MarkWords = {
  /** A few words, for the legend. */
  readonly brief: (mark: FieldMark) => string;
  /** A sentence or two, at the field. */
  readonly full: (mark: FieldMark, field: string) => string;
};

export function useMarkWords(): MarkWords {
  const { t } = useTranslation('user');
  const institutionName = useInstitutionName();
  const source = useOpenUser().file.user.linkedAccount?.sourceInstitution;
  const owner = source === undefined ? t('fieldMarks.sis') : institutionName(source);
  const load = source === undefined ? t('fieldMarks.sisLoad') : t('fieldMarks.refresh');
  return {
    brief: (mark) => t(`fieldMarks.brief.${mark}`, { owner, load }),
    full: (mark, field) =>
      t(mark === 'own' && field === 'status' ? 'fieldMarks.full.status' : `fieldMarks.full.${mark}`, {
        owner,
        load,
      }),
  };
}
