/**
 * What has changed and is not saved, by name; Undo changes, Cancel, Save. Saving leads back to Find and Manage Users, as
 * the requirements have it. It also guards against leaving with unsaved changes.
 */
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Button } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Mark } from '../../components/mark.tsx';
import { Message } from '../../components/message.tsx';
import { useLeaveGuard } from '../../components/use-leave-guard.tsx';
import { leaveFieldOr } from '../../keyboard/leave-field-or.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { changedFields, startForm } from './general-form.ts';
import { KeepQuestion } from './keep-question.tsx';
import { askedLines, type SisAnswers } from './sis-answers.ts';
import type { GeneralFormApi } from './use-general-form.ts';
import { useSaveGeneral } from './use-save-general.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

export type GeneralFootProps = {
  readonly form: GeneralFormApi;
  /** The tab is on the screen: only then its keys work. The guard works always. */
  readonly isShown: boolean;
  /** Where Save and Cancel lead: "/users?tab=public". */
  readonly listPath: string;
};

export function GeneralFoot({ form, isShown, listPath }: GeneralFootProps) {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const { file, isOpenForUpdate } = useOpenUser();
  const right = useUserRight('user.edit');
  const { save, failure } = useSaveGeneral(form);
  const [isAsking, setAsking] = useState(false);
  const values = useWatch({ control: form.control });
  const { user } = file;
  const entered = { ...startForm(user), ...values };
  const changed = changedFields(entered, user);
  const hasPassword = (values.password ?? '') !== '';
  const names = [
    ...changed.map((name) => tf(`general.${name}`)),
    ...(hasPassword ? [tf('general.password')] : []),
  ];
  const isDirty = names.length > 0;
  const what = t('general.changed', { count: names.length });
  const guard = useLeaveGuard({
    isDirty,
    what,
    isStillHere: (path) => path.startsWith(`/users/${user.id}/`) || path === `/users/${user.id}`,
    save,
  });
  const saveAndLeave = async (answers?: SisAnswers) => {
    setAsking(false);
    if (await save(answers)) guard.go(listPath);
  };
  const asked = isExternal(user) && isOpenForUpdate ? askedLines(user, entered) : [];
  const asksToKeep = asked.some(({ mayOverride }) => mayOverride !== undefined);
  const startSave = () => {
    if (right.reason !== undefined) return;
    if (asksToKeep) setAsking(true);
    else void saveAndLeave();
  };
  const cancel = () => guard.ask(listPath);
  useShortcuts(
    [
      { keys: 'Ctrl+S', run: startSave },
      { keys: 'Esc', run: () => leaveFieldOr(cancel) },
    ],
    { enabled: isShown },
  );
  return (
    <>
      {failure !== undefined && isShown && (
        <Message kind="error" title={t('general.notSaved')}>
          {failure}
        </Message>
      )}
      {isShown && (
        <div className="save-bar" data-region="foot">
          {isDirty && (
            <>
              <Mark kind="owing" bare icon={<Edit16Regular aria-hidden />}>
                {t('general.changedNotSaved', { what })}
              </Mark>
              <span className="dim cut" title={names.join(', ')}>
                {names.join(', ')}
              </span>
            </>
          )}
          <span className="acts">
            {isDirty && (
              <Button appearance="subtle" onClick={() => form.reset(startForm(user))}>
                {t('general.undoChanges')}
              </Button>
            )}
            <Button onClick={cancel}>{t('general.cancel')}</Button>
            <ExplainedButton appearance="primary" onClick={startSave} reason={right.reason}>
              {t('general.save')} <KeyCap keys="Ctrl+S" />
            </ExplainedButton>
          </span>
        </div>
      )}
      {guard.dialog}
      {isAsking && (
        <KeepQuestion
          lines={asked}
          onAnswer={(answers) => void saveAndLeave(answers)}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
