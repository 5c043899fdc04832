/** Add from Profile: the roles of a configured profile that the user does not have yet are copied to the user. */
import { useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { RowId } from '#core/schema/primitives.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { Message } from '../../components/message.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { ownerName, roleLabel } from '../../i18n/code-label.ts';
import { rolesToAdd } from './role-draft.ts';
import { useOpenUser } from './user-context.ts';

export function RoleProfileDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const desk = useDesk();
  const toast = useToast();
  const sentences = useSentences(config);
  const profiles = config.roleProfiles ?? [];
  const [code, setCode] = useState(profiles[0]?.code ?? '');
  const [refusal, setRefusal] = useState<string>();
  const profile = profiles.find((each) => each.code === code);
  const missing = profile ? rolesToAdd(profile, file.user.roles) : [];
  const names = missing.map(({ type, scope }) =>
    t('roles.profileIn', { role: roleLabel(config, type), scope: ownerName(config, scope) }),
  );
  const nothing = missing.length === 0 ? t('roles.profileNothing') : undefined;

  const add = async () => {
    if (nothing !== undefined) return;
    for (const { type, scope, parameters } of missing) {
      const id = desk.ids.uuid() as RowId;
      const row = { id, type, scope, status: 'ACTIVE' as const, parameters };
      const result = await desk.save('role.add', { userId: file.user.id, row });
      if (result.type === 'Rejected') return setRefusal(sentences.rejection(result.rejection));
      if (result.type === 'NotReady') return setRefusal(t('page.notReady'));
    }
    toast({ text: t('roles.profileAdded', { count: missing.length }) });
    onClose();
  };
  return (
    <DialogFrame
      open
      title={t('roles.addFromProfile')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      onClose={onClose}
      onPrimary={() => void add()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('general.cancel')}
          </Button>
          <ExplainedButton appearance="primary" reason={nothing} onClick={() => void add()}>
            {t('roles.profileAct', { count: missing.length })}
          </ExplainedButton>
        </>
      }
    >
      <div className="dialog-fields">
        {refusal !== undefined && <Message inline kind="error" title={refusal} />}
        <Field label={t('roles.profile')}>
          <CodeSelect isFirst value={code} choices={profiles} canBeEmpty={false} onChange={setCode} />
        </Field>
        <p className="sub">{nothing ?? t('roles.profileAdds', { roles: names.join(', ') })}</p>
      </div>
    </DialogFrame>
  );
}
