/** "On the All tab, you are prompted to select the record type." */
import { useState } from 'react';
import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import type { RecordType } from './new-user-draft.ts';

export type RecordTypeDialogProps = {
  readonly open: boolean;
  readonly value: RecordType;
  readonly onChoose: (recordType: RecordType) => void;
  readonly onCancel: () => void;
};

const recordTypes = ['STAFF', 'PUBLIC', 'CONTACT'] as const;

export function RecordTypeDialog({ open, value, onChoose, onCancel }: RecordTypeDialogProps) {
  const { t } = useTranslation('addUser');
  const [chosen, setChosen] = useState(value);
  const choose = () => onChoose(chosen);
  return (
    <DialogFrame
      {...{ open }}
      title={t('recordType.title')}
      sub={t('recordType.sub')}
      onClose={onCancel}
      onPrimary={choose}
      firstFocus="input:checked"
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {t('recordType.cancel')}
          </Button>
          <Button appearance="primary" onClick={choose}>
            {t('recordType.proceed')}
          </Button>
        </>
      }
    >
      <RadioGroup
        aria-label={t('recordType.title')}
        value={chosen}
        onChange={(_, data) => setChosen(recordTypes.find((type) => type === data.value) ?? chosen)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          choose();
        }}
      >
        {recordTypes.map((type) => (
          <Radio
            key={type}
            value={type}
            label={
              <>
                {t(`recordType.text.${type}`)}
                {type === 'CONTACT' && (
                  <span className="sub record-type-note">{t('recordType.contactNote')}</span>
                )}
              </>
            }
          />
        ))}
      </RadioGroup>
    </DialogFrame>
  );
}
