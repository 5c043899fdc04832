/** The barcode of the item that a fee is for, with what is known of the item beneath it. */
import { useEffect, useEffectEvent } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/live-regions.tsx';
import type { ItemTitle } from './use-item-title.ts';

export type ItemBarcodeFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly item: ItemTitle;
  readonly isOnLoan: boolean;
  /** What becomes of the fee when the title is not known. */
  readonly without: string;
  /** Before there is a barcode. */
  readonly hint?: string;
  readonly required?: boolean;
  readonly isFirst?: boolean;
  readonly error?: string | undefined;
};

export function ItemBarcodeField(props: ItemBarcodeFieldProps) {
  const { value, onChange, item, hint, required = false, isFirst = false, error } = props;
  const { t } = useTranslation('fees');
  const announce = useAnnounce();
  const words = useItemWords(props);
  const isAnswer = item.type === 'Known' || item.type === 'Unknown' || item.type === 'NotNow';
  const tell = useEffectEvent(() => {
    if (isAnswer && words !== undefined) announce(words);
  });
  useEffect(() => tell(), [isAnswer, words]);
  return (
    <Field
      required={required}
      label={t('itemBarcode.label')}
      hint={{ className: 'item-hint', children: words ?? hint }}
      {...(error !== undefined && { validationMessage: error })}
    >
      <Input
        {...(isFirst && { 'data-first': '' })}
        data-wants-scan=""
        value={value}
        maxLength={255}
        autoComplete="off"
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}

function useItemWords({ item, isOnLoan, without }: ItemBarcodeFieldProps): string | undefined {
  const { t } = useTranslation('fees');
  switch (item.type) {
    case 'Own':
      return isOnLoan ? t('itemBarcode.onLoan', { title: item.title }) : item.title;
    case 'Known':
      return item.title;
    case 'Asking':
      return t('itemBarcode.asking');
    case 'Unknown':
      return t('itemBarcode.unknown', { without });
    case 'NotNow':
      return t('itemBarcode.notNow', { without });
    case 'None':
      return undefined;
  }
}
