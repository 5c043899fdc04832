/** Add Role and Edit Role: which role, where it holds, until when; for desk roles at which desks, for those that receive in which units. */
import { Button, Checkbox, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isDeskRole, takesServiceUnits } from '#core/domain/role-rules.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ListSelect } from '../../components/list-select.tsx';
import { Message } from '../../components/message.tsx';
import { UNREADABLE_DATE } from './general-form.ts';
import { desksIn, serviceUnitChoices } from './role-draft.ts';
import { useRoleDialog, type RoleDialogState, type RoleField, type RoleTask } from './use-role-dialog.ts';
import { useOpenUser } from './user-context.ts';

export function RoleDialog({ task, onClose }: { readonly task: RoleTask; readonly onClose: () => void }) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const state = useRoleDialog(task);
  const submit = async () => {
    if (await state.submit()) onClose();
  };
  const isEdit = task.type === 'edit';
  return (
    <DialogFrame
      open
      title={t(isEdit ? 'roles.edit' : 'roles.add')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      onClose={onClose}
      onPrimary={() => void submit()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('general.cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void submit()}>
            {t(isEdit ? 'general.save' : 'roles.add')}
          </Button>
        </>
      }
    >
      <div className="dialog-fields">
        {state.refusal !== undefined && <Message inline kind="error" title={state.refusal} />}
        <RoleFields state={state} />
      </div>
    </DialogFrame>
  );
}

function RoleFields({ state }: { readonly state: RoleDialogState }) {
  const { t } = useTranslation('user');
  const { config, today } = useOpenUser();
  const { draft, scopes, set, messageOf } = state;
  const below = (field: RoleField) => {
    const message = messageOf(field);
    return message === undefined ? {} : { validationMessage: message };
  };
  const restriction = (
    <Checkbox
      label={t('roles.restricted')}
      checked={draft.cannotEditRestricted}
      onChange={(_, data) => set({ cannotEditRestricted: data.checked === true })}
    />
  );
  const { expiryDate } = draft;
  const units = serviceUnitChoices(draft, config);
  return (
    <>
      <Field required label={t('roles.role')} {...below('type')}>
        <CodeSelect
          isFirst
          value={draft.type}
          choices={config.roleTypes}
          canBeEmpty={false}
          onChange={(type) => set({ type })}
        />
      </Field>
      <Field required label={t('roles.scope')} {...below('scope')}>
        <CodeSelect
          value={draft.scope}
          choices={scopes}
          canBeEmpty={false}
          onChange={(scope) => set({ scope, desks: [], serviceUnits: [] })}
        />
      </Field>
      {isDeskRole(draft.type) && (
        <Field label={t('roles.desks')} hint={t('roles.desksHint')} {...below('desks')}>
          <ListSelect
            value={draft.desks}
            choices={desksIn(draft.scope, config)}
            onChange={(desks) => set({ desks })}
          />
        </Field>
      )}
      {takesServiceUnits(draft.type) && units.length > 0 && (
        <Field label={t('roles.serviceUnits')} {...below('serviceUnits')}>
          <ListSelect
            value={draft.serviceUnits}
            choices={units}
            onChange={(serviceUnits) => set({ serviceUnits })}
          />
        </Field>
      )}
      <DateField
        label={t('roles.expiryDate')}
        name={t('roles.expiryDate')}
        today={today}
        value={expiryDate === '' || expiryDate === UNREADABLE_DATE ? undefined : expiryDate}
        error={messageOf('expiryDate')}
        onChange={(day, isReadable) => set({ expiryDate: day ?? (isReadable ? '' : UNREADABLE_DATE) })}
      />
      <div className="choices">
        <Checkbox
          label={t('roles.active')}
          checked={draft.isActive}
          onChange={(_, data) => set({ isActive: data.checked === true })}
        />
        {restriction}
      </div>
    </>
  );
}
