/** Export: the list as it is filtered and sorted now, with the columns that are shown or with all of them. */
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { UserHits } from '#core/search/user-hits.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useToast } from '../../components/toasts.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useNow } from '../../desk/use-now.ts';
import { yieldToScreen } from '../../store/yield-to-screen.ts';
import { createCells, usersToCsv } from './users-csv.ts';

type Column = { readonly id: string; readonly header: string };
export type ExportMenuProps = {
  readonly config: Configuration;
  /** undefined: there is no list yet. */
  readonly hits: UserHits | undefined;
  readonly shown: readonly Column[];
  readonly all: readonly Column[];
};

export function ExportMenu({ config, hits, shown, all }: ExportMenuProps) {
  const { t } = useTranslation('findUsers');
  const { today } = useNow();
  const toast = useToast();

  const write = async (columns: readonly Column[]) => {
    if (!hits) return;
    const cells = createCells(config, {
      accountType: (code) => t(`accountType.${code as 'INTERNAL'}`),
      recordType: (code) => t(`recordType.${code as 'PUBLIC'}`),
      isActive: t('isActive'),
      isInactive: t('isInactive'),
      yes: t('yes'),
    });
    const written = columns.flatMap(({ id, header }) => {
      const cell = cells.get(id);
      return cell ? [{ header, cell }] : [];
    });
    saveFile(`users-${today}.csv`, await usersToCsv(hits, written, yieldToScreen));
    toast({ text: t('exported', { count: hits.total }) });
  };

  return (
    <Menu positioning={{ position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<ArrowDownload20Regular />}
          disabledFocusable={!hits || hits.total === 0}
        >
          {t('export')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void write(shown)}>{t('exportShown')}</MenuItem>
          <MenuItem onClick={() => void write(all)}>{t('exportAll')}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
