/**
 * Dispute, Restore and taking back from the bursar: a comment, and a button that names the act and the sum. The first two
 * can always be undone, the third while it is unsent.
 */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { openMinor } from '#core/ledger/allocation.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useUndoableSave, type Change } from '../../desk/use-undoable-save.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { feeTitle } from './fee-rows.ts';
import { useFeeSave } from './use-fee-save.ts';

export type StateDialogProps = {
  readonly kind: 'dispute' | 'restore' | 'return';
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  readonly onClose: () => void;
};

export function StateDialog({ kind, file, config, fee, onClose }: StateDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const desk = useDesk();
  const saveUndoable = useUndoableSave();
  const [comment, setComment] = useState('');
  const words = `${kind}Dialog` as const;
  const amount = formats.amount(openMinor(fee), config.currency.code);
  const change = (name: `fee.${typeof kind}`, text: string): Change => ({
    name,
    args: {
      userId: file.user.id,
      feeId: fee.id,
      transactionId: desk.ids.uuid(),
      ...(text !== '' && { comment: text }),
    },
  });
  const inverse = { dispute: ['restore'], restore: ['dispute'], return: [] } as const;
  const { save, failure } = useFeeSave(config, (made) =>
    saveUndoable({
      change: made,
      inverse: inverse[kind].map((each) => change(`fee.${each}`, '')),
      done: t(`${words}.done`, { amount }),
    }),
  );
  const act = async () => {
    const saved = await save(() => change(`fee.${kind}`, comment.trim()));
    if (saved) onClose();
  };
  return (
    <DialogFrame
      open
      title={t(`${words}.title`)}
      sub={`${feeTitle(fee, config)} · ${formats.money(openMinor(fee), config.currency.code)}`}
      onClose={onClose}
      onPrimary={() => void act()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void act()}>
            {t(`${words}.act`, { amount })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <Field label={t('comment')}>
        <TextArea
          data-first=""
          value={comment}
          rows={3}
          maxLength={2000}
          onChange={(_, data) => setComment(data.value)}
        />
      </Field>
      <p className="sub">{t(`${words}.effect`)}</p>
    </DialogFrame>
  );
}
