/** One field of a rejected change, with the control that its kind wants. */
import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { termsOf } from '#core/domain/terms-of-use.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useNow } from '../../desk/use-now.ts';
import { fieldName } from '../../i18n/field-words.ts';
import type { FixField } from './fix-fields.ts';

export type FixInputProps = {
  readonly field: FixField;
  readonly config: Configuration;
  readonly value: string | number | undefined;
  readonly onChange: (value: string | number | undefined) => void;
  readonly isFirst: boolean;
};

export function FixInput({ field, config, value, onChange, isFirst }: FixInputProps) {
  const label = useFixLabel(field);
  const { t } = useTranslation('addUser');
  const { today } = useNow();
  const text = value === undefined ? '' : String(value);
  const first = isFirst ? { 'data-first': '' } : {};
  switch (field.kind.type) {
    case 'money':
      return (
        <MoneyField
          label={label}
          isFirst={isFirst}
          currency={config.currency.code}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <DateField
          label={label}
          name={label}
          today={today}
          isFirst={isFirst}
          value={text === '' ? undefined : text}
          onChange={(day, isReadable) => {
            if (day !== undefined || isReadable) onChange(day);
          }}
        />
      );
    case 'code': {
      const codes = config.codeTables[field.kind.table].filter(({ enabled }) => enabled);
      return (
        <Field label={label}>
          <CodeSelect value={text} choices={codes} canBeEmpty={false} isFirst={isFirst} onChange={onChange} />
        </Field>
      );
    }
    case 'library': {
      const choices = config.libraries
        .filter((one) => field.field === 'purchaseRequestLibraries' || one.resourceSharing)
        .map((one) => ({ code: one.code, label: one.name }));
      return (
        <Field label={label}>
          <CodeSelect
            value={text}
            choices={choices}
            canBeEmpty={false}
            isFirst={isFirst}
            onChange={onChange}
          />
        </Field>
      );
    }
    case 'terms':
      return (
        <>
          <p className="terms-text">{termsOf(config)}</p>
          <Checkbox
            {...first}
            required
            label={t('terms')}
            checked={value !== undefined}
            onChange={(_, data) => onChange(data.checked === true ? 'accepted' : undefined)}
          />
        </>
      );
    case 'lines':
      return (
        <Field label={label}>
          <TextArea {...first} value={text} rows={3} onChange={(_, data) => onChange(data.value)} />
        </Field>
      );
    case 'text':
      return (
        <Field label={label}>
          <Input
            {...first}
            data-wants-scan=""
            value={text}
            autoComplete="off"
            onChange={(_, data) => onChange(data.value)}
          />
        </Field>
      );
  }
}

const feeNames = {
  amountMinor: 'fix.amount',
  comment: 'fix.comment',
  reason: 'fix.reason',
  itemBarcode: 'fix.itemBarcode',
} as const;

function useFixLabel({ field, fullName, path }: FixField): string {
  const { t } = useTranslation('outbox');
  const { t: tf } = useTranslation('fields');
  if (path.length === 1 && Object.hasOwn(feeNames, field)) return t(feeNames[field as keyof typeof feeNames]);
  return fieldName(fullName, tf);
}
