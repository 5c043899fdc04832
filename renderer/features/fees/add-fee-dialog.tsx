/** Add Fine or Fee: Add keeps the dialog open for the next one, Add and Close closes it. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { ItemBarcodeField } from './item-barcode-field.tsx';
import { useFeeSave } from './use-fee-save.ts';
import { useNewFee } from './use-new-fee.ts';

export type AddFeeDialogProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly onClose: () => void;
  readonly onAdded: (text: string) => void;
};

export function AddFeeDialog({ file, config, onClose, onAdded }: AddFeeDialogProps) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const fee = useNewFee(file, config);
  const { save, failure } = useFeeSave(config);
  const [wasTried, setTried] = useState(false);
  const [done, setDone] = useState<string>();
  const [round, setRound] = useState(0);
  const currency = config.currency.code;
  const { draft, problems } = fee;
  const told = (problem: Parameters<typeof problems.has>[0], message: string) =>
    wasTried && problems.has(problem) ? { validationMessage: message } : {};

  const add = async (isLast: boolean) => {
    setTried(true);
    setDone(undefined);
    if (problems.size > 0) return;
    const words = {
      type: fee.type?.label ?? draft.type,
      amount: formats.amount(draft.amountMinor ?? 0, currency),
    };
    if (!(await save(fee.toChange))) return;
    if (isLast) return onAdded(t('addDialog.done', words));
    fee.clear();
    setTried(false);
    setDone(t('addDialog.added', words));
    setRound((n) => n + 1);
  };

  return (
    <DialogFrame
      open
      width={520}
      title={t('add')}
      sub={shownName(file.user)}
      done={done}
      onClose={onClose}
      onPrimary={() => void add(true)}
      onSecond={() => void add(false)}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void add(false)}>
            {t('addDialog.add')} <KeyCap keys="Shift+Enter" />
          </Button>
          <Button appearance="primary" onClick={() => void add(true)}>
            {t('addDialog.addAndClose')} <KeyCap keys="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      {problems.has('desk') && <Message inline kind="warning" title={t('addDialog.deskNeeded')} />}
      {problems.has('owner') && <Message inline kind="warning" title={t('addDialog.noOwner')} />}
      <div className="form2">
        <Field required label={t('addDialog.type')} {...told('type', t('addDialog.typeNeeded'))}>
          <CodeSelect
            key={round}
            isFirst
            value={draft.type}
            choices={fee.types}
            canBeEmpty={false}
            onChange={(type) => fee.set({ type })}
            {...(round > 0 && { controlRef: focusOnce })}
          />
        </Field>
        <Field required label={t('addDialog.owner')}>
          <CodeSelect
            value={fee.owner}
            choices={fee.owners}
            canBeEmpty={false}
            onChange={(owner) => fee.set({ owner })}
          />
        </Field>
        <MoneyField
          required
          label={t('addDialog.amount')}
          currency={currency}
          value={draft.amountMinor}
          onChange={(amountMinor) => fee.set({ amountMinor })}
          error={wasTried && problems.has('amount') ? t('amountNeeded') : undefined}
          {...amountHint(fee, t)}
        />
        <ItemBarcodeField
          value={draft.barcode}
          onChange={(barcode) => fee.set({ barcode })}
          item={fee.item}
          isOnLoan={fee.loan !== undefined}
          hint={t('addDialog.barcodeHint')}
          without={t('addDialog.without')}
        />
      </div>
      <Field required={fee.isCredit} label={t('comment')} {...told('comment', t('commentNeeded'))}>
        <TextArea
          value={draft.comment}
          rows={2}
          maxLength={2000}
          onChange={(_, data) => fee.set({ comment: data.value })}
        />
      </Field>
    </DialogFrame>
  );
}

/** A ref that puts the focus into the first field of the emptied form; the field is made anew for each round. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

function amountHint(
  { isCredit, type }: Pick<ReturnType<typeof useNewFee>, 'isCredit' | 'type'>,
  t: ReturnType<typeof useTranslation<'fees'>>['t'],
): { readonly hint?: string } {
  if (isCredit) return { hint: t('addDialog.credit') };
  const basisPoints = type?.vatBasisPoints ?? 0;
  // eslint-disable-next-line no-restricted-syntax -- a rate for the eye, no money
  return basisPoints > 0 ? { hint: t('addDialog.vat', { rate: basisPoints / 100 }) } : {};
}
