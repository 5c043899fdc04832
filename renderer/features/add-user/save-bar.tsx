/**
 * The foot of the form: how many fields are missing or wrong, by name; Cancel, Save and Continue, Save. A registration has one
 * way to save: the person stands at the desk, so it goes on to their page.
 */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { useNameOfField } from './field-names.ts';
import type { DraftField } from './new-user-draft.ts';
import { useNewUserForm } from './new-user-form.ts';
import type { NextStep } from './use-save-new-user.ts';

export type SaveBarProps = {
  /** Why it cannot be saved here. */
  readonly reason: string | undefined;
  readonly onCancel: () => void;
  readonly onSave: (next?: NextStep) => void;
};

export function SaveBar({ reason, onCancel, onSave }: SaveBarProps) {
  const { t } = useTranslation('addUser');
  const { missing, wrong, isRegistration } = useNewUserForm();
  const nameOf = useNameOfField();
  const named = (fields: readonly DraftField[]) => ({
    count: fields.length,
    names: fields.map(nameOf).join(', '),
  });
  const parts = [
    ...(missing.length > 0 ? [t('toFillIn', named(missing))] : []),
    ...(wrong.length > 0 ? [t('toMend', named(wrong))] : []),
  ];
  const text = parts.length === 0 ? t('complete') : parts.join('. ');
  return (
    <div className="save-bar" data-region="foot">
      <span className="dim cut" title={text}>
        {text}
      </span>
      <span className="acts">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        {!isRegistration && (
          <ExplainedButton onClick={() => onSave('toUser')} reason={reason}>
            {t('saveAndContinue')}
          </ExplainedButton>
        )}
        <ExplainedButton appearance="primary" onClick={() => onSave()} reason={reason}>
          {t('save')} <KeyCap keys="Ctrl+S" />
        </ExplainedButton>
      </span>
    </div>
  );
}
