/** The columns of the Blocks tab. */
import { useTranslation } from 'react-i18next';
import { forbiddenActions } from '#core/domain/blocks-in-force.ts';
import type { Block } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { Mark } from '../../components/mark.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { blockLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { ActiveSwitch } from './active-switch.tsx';
import { forbidsCell } from './block-words.ts';
import { useAuthorColumns, useOwnerColumns } from './row-columns.tsx';
import { useOpenUser } from './user-context.ts';

export type BlockColumnsOptions = {
  readonly inForce: ReadonlySet<Block>;
  readonly showsExternalOwner: boolean;
  /** Why the block cannot be switched; undefined: it can. */
  readonly reasonOf: (row: Block) => string | undefined;
  readonly setActive: (row: Block, isActive: boolean) => void;
};

export function useBlockColumns(options: BlockColumnsOptions): readonly GridColumn<Block>[] {
  const { inForce, showsExternalOwner, reasonOf, setActive } = options;
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config, marks } = useOpenUser();
  const formats = useFormats();
  const author = useAuthorColumns();
  const owner = useOwnerColumns();
  const externalOwner: GridColumn<Block> = {
    id: 'externalBlockOwner',
    header: tf('rows.block.externalBlockOwner'),
    width: '110px',
    render: (row) => row.externalBlockOwner ?? <span className="dim">{t('rows.none')}</span>,
  };
  return [
    {
      id: 'active',
      header: tf('rows.block.status'),
      width: '44px',
      cellClass: 'visible',
      render: (row) => (
        <ActiveSwitch
          name={blockLabel(config, row.description)}
          isActive={row.status === 'ACTIVE'}
          reason={reasonOf(row)}
          onChange={(isActive) => setActive(row, isActive)}
        />
      ),
    },
    {
      id: 'description',
      header: tf('rows.block.description'),
      width: 'minmax(168px, 1.5fr)',
      keepWhenNarrow: true,
      render: (row) => {
        const label = blockLabel(config, row.description);
        return (
          <span className="keep">
            {inForce.has(row) ? (
              <Mark kind="blocked">
                <span className="cut">{label}</span>
              </Mark>
            ) : (
              <span>{label}</span>
            )}
            {marks.ids.has(row.id) && <WaitingSign />}
          </span>
        );
      },
    },
    {
      id: 'forbids',
      header: t('blocks.forbidsHeader'),
      width: 'minmax(140px, 1.6fr)',
      render: (row) => {
        const text = forbidsCell(forbiddenActions(row, config), tf);
        return text;
      },
    },
    {
      id: 'expiryDate',
      header: tf('rows.block.expiryDate'),
      width: '90px',
      cellClass: 'digits',
      render: (row) => (row.expiryDate === undefined ? t('rows.none') : formats.date(row.expiryDate)),
    },
    ...owner,
    ...(showsExternalOwner ? [externalOwner] : []),
    {
      id: 'note',
      header: tf('rows.block.note'),
      width: 'minmax(110px, 2fr)',
      render: (row) => row.note,
    },
    author.createdBy,
    author.createdAt,
    author.external,
  ];
}
