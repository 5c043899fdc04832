/**
 * Not local: "Find user in other institution". A unique identifier is looked up there, and the form is filled in with what
 * a copy takes over. Who is here already is opened instead, refreshed.
 */
import { useState } from 'react';
import { Button, Checkbox, Field, Input, Spinner } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { Message } from '../../components/message.tsx';
import { findElsewhere, networkFailure } from '../../desk/network-requests.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { useInstitutionName, useInstitutions } from '../../desk/use-institutions.ts';
import { useNewUserForm } from './new-user-form.ts';

type Told =
  | { readonly type: 'failed'; readonly text: string }
  | { readonly type: 'here'; readonly text: string; readonly userId: UserId };

export function FindElsewhere({ onOpen }: { readonly onOpen: (id: UserId) => void }) {
  const { t } = useTranslation('network');
  const { draft, copied, copyFrom } = useNewUserForm();
  const hasZone = useInstitutions().length > 0;
  const isOffline = useConnection().type === 'Offline';
  const [isWanted, setWanted] = useState(false);
  if (!hasZone || draft.recordType === 'CONTACT') return null;
  return (
    <>
      <h2 className="section-title">
        {t('find.section')}
        {isOffline && <span className="dim">{t('find.offline')}</span>}
      </h2>
      <div className="form4">
        <span className="flag span2">
          <Checkbox
            label={t('find.check')}
            checked={isWanted}
            disabled={isOffline && !isWanted}
            onChange={(_, data) => {
              setWanted(data.checked === true);
              if (data.checked !== true) copyFrom(undefined);
            }}
          />
        </span>
        {isWanted && <Search {...{ onOpen }} />}
        {isWanted && copied && (
          <div className="span4">
            <CopiedFrom />
          </div>
        )}
      </div>
    </>
  );
}

function Search({ onOpen }: { readonly onOpen: (id: UserId) => void }) {
  const { t } = useTranslation('network');
  const { draft, copyFrom } = useNewUserForm();
  const desk = useDesk();
  const isOffline = useConnection().type === 'Offline';
  const institutions = useInstitutions();
  const nameOf = useInstitutionName();
  const [institution, setInstitution] = useState(() => institutions[0]?.code ?? '');
  const [identifier, setIdentifier] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();

  const find = async () => {
    setTried(true);
    const { recordType } = draft;
    if (identifier.trim() === '' || isBusy || isOffline || recordType === 'CONTACT') return;
    setTold(undefined);
    copyFrom(undefined);
    setBusy(true);
    const asked = { institution, identifier: identifier.trim(), recordType };
    const answer = await findElsewhere(desk.host.fetch, asked);
    setBusy(false);
    const name = nameOf(institution);
    if (answer.type !== 'Answer') return setTold({ type: 'failed', text: networkFailure(answer, name, t) });
    if (answer.value.type === 'Found') return copyFrom(answer.value.found);
    const { outcome, userId } = answer.value;
    setTold({ type: 'here', userId, text: t(`find.here.${outcome}`, { institution: name }) });
  };
  const isMissing = isTried && identifier.trim() === '';
  return (
    <>
      <Field className="row-start" label={t('find.institution')}>
        <CodeSelect
          canBeEmpty={false}
          value={institution}
          choices={institutions.map(({ code, name }) => ({ code, label: name }))}
          onChange={setInstitution}
        />
      </Field>
      <Field
        className="span2"
        label={t('find.identifier')}
        {...(isMissing ? { validationMessage: t('find.needed') } : { hint: t('find.identifierHint') })}
      >
        <Input
          value={identifier}
          autoComplete="off"
          data-wants-scan=""
          onChange={(_, data) => setIdentifier(data.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey) return;
            event.preventDefault();
            void find();
          }}
        />
      </Field>
      <span className="align-with-inputs">
        <Button onClick={() => void find()} disabledFocusable={isBusy || isOffline}>
          {isBusy ? <Spinner size="extra-tiny" label={t('find.act')} /> : t('find.act')}
        </Button>
      </span>
      {told && (
        <div className="span4">
          <Message
            inline
            kind={told.type === 'here' ? 'info' : 'warning'}
            title={told.text}
            {...(told.type === 'here' && {
              actions: <Button onClick={() => onOpen(told.userId)}>{t('find.open')}</Button>,
            })}
          />
        </div>
      )}
    </>
  );
}

function CopiedFrom() {
  const { t } = useTranslation('network');
  const { copied } = useNewUserForm();
  const nameOf = useInstitutionName();
  if (!copied) return null;
  const { user, linkedAccount, isActive } = copied;
  const institution = nameOf(linkedAccount.sourceInstitution);
  return (
    <Message
      inline
      kind={isActive ? 'success' : 'warning'}
      title={t('find.found', { name: shownName(user), institution })}
    >
      {isActive ? '' : `${t('find.inactive')} `}
      {t('find.foundText')}
    </Message>
  );
}
