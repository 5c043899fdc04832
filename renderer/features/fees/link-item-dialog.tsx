/** Link to Item: the item's barcode; its title comes with it when the user has the item on loan. */
import { useState } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { feeTitle } from './fee-rows.ts';
import { useFeeSave } from './use-fee-save.ts';

export type LinkItemDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fee: Fee;
  readonly onClose: () => void;
  readonly onLinked: (barcode: string) => void;
};

export function LinkItemDialog({ file, config, fee, onClose, onLinked }: LinkItemDialogProps) {
  const { t } = useTranslation('fees');
  const { save, failure } = useFeeSave(config);
  const [text, setText] = useState(fee.itemBarcode ?? '');
  const [wasTried, setTried] = useState(false);
  const barcode = text.trim();
  const loan = file.loans.find(({ itemBarcode }) => itemBarcode === barcode);
  const link = async () => {
    setTried(true);
    if (barcode === '') return;
    const title = loan?.title ?? (barcode === fee.itemBarcode ? fee.itemTitle : undefined);
    const args = {
      userId: file.user.id,
      feeId: fee.id,
      itemBarcode: barcode,
      ...(title !== undefined && { itemTitle: title }),
    };
    if (await save(() => ({ name: 'fee.link', args }))) onLinked(barcode);
  };
  return (
    <DialogFrame
      open
      title={t('linkDialog.title')}
      sub={feeTitle(fee, config)}
      onClose={onClose}
      onPrimary={() => void link()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void link()}>
            {t('linkDialog.act')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      <Field
        required
        label={t('linkDialog.barcode')}
        {...(loan && { hint: t('addDialog.itemIs', { title: loan.title }) })}
        {...(wasTried && barcode === '' && { validationMessage: t('linkDialog.needed') })}
      >
        <Input
          data-first=""
          data-wants-scan=""
          value={text}
          maxLength={255}
          autoComplete="off"
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
    </DialogFrame>
  );
}
