/** Whose figures are shown: a library that this person's roles cover, or all of them ('' ). */
import { useTranslation } from 'react-i18next';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import { useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';

type LibraryFilterProps = {
  readonly config: Configuration;
  readonly value: string;
  readonly onChange: (library: string) => void;
};

export function LibraryFilter({ config, value, onChange }: LibraryFilterProps) {
  const { t } = useTranslation('cash');
  const { actor } = useSession();
  const { today } = useNow();
  const scope = scopeOf(actor, 'cash.review', { today, institution: config.institution.code });
  const libraries = config.libraries.filter(({ code }) => scope === 'all' || scope.has(code));
  return (
    <LabelledDropdown
      label={t('library')}
      value={value}
      choices={[
        { value: '', label: t('allLibraries') },
        ...libraries.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={onChange}
      width={200}
    />
  );
}
