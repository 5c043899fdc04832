/**
 * Quick User Management: Add User of Find and Manage Users. The record type comes from the tab; on All it is asked first.
 * With `copy` the form begins with what the copied user shares with others.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { shownName } from '#core/domain/shown-name.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { Message } from '../../components/message.tsx';
import { useConnection, useUserFile } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useRight } from '../../desk/use-right.ts';
import { copyDraft, startDraft, type NewUserDraft, type RecordType } from './new-user-draft.ts';
import { useNewUserForm } from './new-user-form.ts';
import { NewUserPage } from './new-user-page.tsx';
import { RecordTypeDialog } from './record-type-dialog.tsx';

const PATH = '/users/new';

export function QuickUserManagementPage({ config }: { readonly config: Configuration }) {
  const [params] = useSearchParams();
  const copy = params.get('copy');
  const type = params.get('type');
  if (copy !== null) return <CopiedUser key={copy} id={copy} config={config} />;
  return <AddedUser key={type ?? ''} recordType={toRecordType(type)} config={config} />;
}

function toRecordType(text: string | null): RecordType | undefined {
  return (['STAFF', 'PUBLIC', 'CONTACT'] as const).find((type) => type === text?.toUpperCase());
}

function CopiedUser({ id, config }: { readonly id: UserId; readonly config: Configuration }) {
  const { t } = useTranslation('addUser');
  const { today } = useNow();
  const view = useUserFile(id);
  if (view.status === 'loading') return null;
  if (view.status === 'ready') {
    const { user } = view.file;
    return (
      <QuickForm
        config={config}
        start={copyDraft(user, config, today)}
        copyOf={shownName(user)}
        listPath={`/users?tab=${user.recordType.toLowerCase()}`}
      />
    );
  }
  return (
    <QuickForm
      config={config}
      start={startDraft('PUBLIC', config)}
      listPath="/users"
      notes={
        <Message kind="warning" title={t('copyMissing')}>
          {t('copyMissingText')}
        </Message>
      }
    />
  );
}

function AddedUser({
  recordType,
  config,
}: {
  readonly recordType: RecordType | undefined;
  readonly config: Configuration;
}) {
  const { t } = useTranslation('addUser');
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState(recordType);
  const listPath = `/users?tab=${(recordType ?? 'all').toLowerCase()}`;
  if (chosen === undefined) {
    return (
      <>
        <div className="page-head" data-region="head">
          <h1>{t('quickTitle')}</h1>
        </div>
        <RecordTypeDialog open value="PUBLIC" onChoose={setChosen} onCancel={() => navigate(listPath)} />
      </>
    );
  }
  return <QuickForm config={config} start={startDraft(chosen, config)} listPath={listPath} />;
}

type QuickFormProps = {
  readonly config: Configuration;
  readonly start: NewUserDraft;
  readonly copyOf?: string;
  readonly listPath: string;
  readonly notes?: React.ReactNode;
};

function QuickForm({ config, start, copyOf, listPath, notes }: QuickFormProps) {
  const { t } = useTranslation('addUser');
  const [, navigate] = useLocation();
  const isOffline = useConnection().type === 'Offline';
  const right = useRight('user.add');
  return (
    <NewUserPage
      isRegistration={false}
      title={t('quickTitle')}
      path={PATH}
      {...{ config, start, listPath }}
      beside={() => (
        <>
          <RecordTypeMark />
          {copyOf !== undefined && <span className="sub">{t('copyOf', { name: copyOf })}</span>}
          {isOffline && <span className="sub">{t('offlineQuick')}</span>}
        </>
      )}
      notes={
        right.reason === undefined ? (
          notes
        ) : (
          <Message
            kind="info"
            title={right.reason}
            actions={<Button onClick={() => navigate('/register')}>{t('toRegister')}</Button>}
          >
            {t('useRegister')}
          </Message>
        )
      }
    />
  );
}

/** "Staff  Change": what was typed stays when the record type is changed. */
function RecordTypeMark() {
  const { t } = useTranslation('addUser');
  const { draft, setRecordType } = useNewUserForm();
  const [isAsking, setAsking] = useState(false);
  const type = t(`recordType.text.${draft.recordType}`);
  return (
    <span className="record-type">
      <span className="mark muted">{type}</span>
      <button
        type="button"
        className="link plain"
        aria-label={t('recordType.changeNamed', { type })}
        onClick={() => setAsking(true)}
      >
        {t('recordType.change')}
      </button>
      {isAsking && (
        <RecordTypeDialog
          open
          value={draft.recordType}
          onChoose={(recordType) => {
            setRecordType(recordType);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </span>
  );
}
