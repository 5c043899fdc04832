/** The pages of a configuration in words, and those of the one it is compared with. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import { useInstitutions } from '../../desk/use-institutions.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { ChangeWords } from './change-sentences.ts';
import { createConfigurationGroups, type ConfigurationGroup } from './configuration-tables.ts';

export type Pages = ChangeWords & {
  readonly groups: readonly ConfigurationGroup[];
  /** The words for another document, compared with the same one. */
  readonly wordsOf: (other: Configuration) => ChangeWords;
};

export function usePages(config: Configuration, before: Configuration): Pages {
  const { t } = useTranslation('configuration');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const desk = useDesk();
  const institutions = useInstitutions();
  const revision = useUsersRevision();
  return useMemo(() => {
    const usersOfGroup = (code: string) =>
      code === '' ? undefined : desk.store.search()?.search({ filters: { userGroup: code } }).total;
    const groupsOf = (document: Configuration) =>
      createConfigurationGroups({
        ...{ config: document, t, tf, formats, usersOfGroup },
        institutions: institutions.map(({ code, name }) => ({ code, label: name })),
      });
    const pagesOf = (groups: readonly ConfigurationGroup[]) => groups.flatMap(({ tables }) => tables);
    const groups = groupsOf(config);
    const pagesBefore = before === config ? pagesOf(groups) : pagesOf(groupsOf(before));
    const common = { t, formats, pagesBefore };
    return {
      ...common,
      groups,
      pages: pagesOf(groups),
      wordsOf: (other) => ({ ...common, pages: pagesOf(groupsOf(other)) }),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- users were counted as of this revision
  }, [config, before, t, tf, formats, desk, revision, institutions]);
}
