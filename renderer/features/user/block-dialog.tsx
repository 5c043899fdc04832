/** Add Block and Edit Block. What a block forbids follows from its description, and is said under it. */
import { useTranslation } from 'react-i18next';
import { forbiddenActions } from '#core/domain/blocks-in-force.ts';
import type { Block } from '#core/schema/types.ts';
import { forbidsText } from './block-words.ts';
import { RowDialog } from './row-dialog.tsx';
import { RowCode, RowDate, RowOwner, RowTextArea } from './row-fields.tsx';
import type { RowDialogState, RowDialogTask } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';

export type BlockDialogProps = { readonly task: RowDialogTask<'block'>; readonly onClose: () => void };

export function BlockDialog({ task, onClose }: BlockDialogProps) {
  const { t } = useTranslation('user');
  const { config } = useOpenUser();
  const definitions = config.blockDefinitions.map(({ code, label }) => ({ code, label }));
  return (
    <RowDialog kind="block" width={480} {...{ task, onClose }}>
      {(state) => {
        const common = { kind: 'block', state: withType(state, config.blockDefinitions) } as const;
        return (
          <>
            <div>
              <RowCode {...common} name="description" choices={definitions} isFirst />
              <Forbids description={state.values['description']} />
            </div>
            <RowDate {...common} name="expiryDate" hint={t('blocks.expiryHint')} />
            <RowOwner {...common} />
            <RowTextArea {...common} name="note" rows={3} />
          </>
        );
      }}
    </RowDialog>
  );
}

/** The block's type is that of its definition: choosing the description sets both. */
function withType(
  state: RowDialogState,
  definitions: readonly { readonly code: string; readonly type: string }[],
): RowDialogState {
  return {
    ...state,
    set(field, value) {
      state.set(field, value);
      const type = field === 'description' ? definitions.find(({ code }) => code === value)?.type : undefined;
      if (type !== undefined) state.set('type', type);
    },
  };
}

function Forbids({ description }: { readonly description: unknown }) {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { config } = useOpenUser();
  if (typeof description !== 'string' || description === '') return null;
  const actions = forbiddenActions({ description } as Block, config);
  return <p className="sub">{t('blocks.forbids', { actions: forbidsText(actions, tf) })}</p>;
}
