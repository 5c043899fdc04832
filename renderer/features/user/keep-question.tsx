/** After "Open for Update": may the next SIS load override the fields that are otherwise kept? */
import { useState } from 'react';
import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../components/dialog-frame.tsx';

export type KeepQuestionProps = {
  readonly open: boolean;
  /** Names of the changed fields it is about. */
  readonly fields: readonly string[];
  readonly onAnswer: (letSisOverride: boolean) => void;
  readonly onCancel: () => void;
};

export function KeepQuestion({ open, fields, onAnswer, onCancel }: KeepQuestionProps) {
  const { t } = useTranslation('user');
  const [answer, setAnswer] = useState<'keep' | 'override'>('keep');
  const act = () => onAnswer(answer === 'override');
  return (
    <DialogFrame
      alert
      open={open}
      title={t('keep.title')}
      sub={fields.join(', ')}
      onClose={onCancel}
      onPrimary={act}
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {t('general.cancel')}
          </Button>
          <Button appearance="primary" data-first="" onClick={act}>
            {t('general.save')}
          </Button>
        </>
      }
    >
      <RadioGroup
        aria-label={t('keep.title')}
        value={answer}
        onChange={(_, data) => setAnswer(data.value === 'override' ? 'override' : 'keep')}
      >
        <Radio value="keep" label={t('keep.keep')} />
        <Radio value="override" label={t('keep.override')} />
      </RadioGroup>
    </DialogFrame>
  );
}
