/** Link to Item: the item's barcode; its title comes with it when it is known here or on the server. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { feeTitle } from './fee-rows.ts';
import { ItemBarcodeField } from './item-barcode-field.tsx';
import { useFeeSave } from './use-fee-save.ts';
import { titleOf, useItemTitle } from './use-item-title.ts';

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
  const isOnLoan = file.loans.some(({ itemBarcode }) => itemBarcode === barcode);
  const item = useItemTitle(file, barcode);
  const link = async () => {
    setTried(true);
    if (barcode === '') return;
    const title = titleOf(item) ?? (barcode === fee.itemBarcode ? fee.itemTitle : undefined);
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
      <ItemBarcodeField
        required
        isFirst
        value={text}
        onChange={setText}
        {...{ item, isOnLoan }}
        without={t('linkDialog.without')}
        error={wasTried && barcode === '' ? t('linkDialog.needed') : undefined}
      />
    </DialogFrame>
  );
}
