/** Register New User: how desk staff add a patron, with an identifier that this desk makes by itself. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useConnection } from '../../desk/use-desk.ts';
import { useListCursor } from '../../state/list-cursor.ts';
import { startDraft } from './new-user-draft.ts';
import { NewUserPage } from './new-user-page.tsx';

export function RegisterNewUserPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('addUser');
  const isOffline = useConnection().type === 'Offline';
  const listPath = useListCursor((state) => state.path) ?? '/users';
  const [start] = useState(() => startDraft('PUBLIC', config));
  return (
    <NewUserPage
      isRegistration
      title={t('registerTitle')}
      path="/register"
      {...{ config, start, listPath }}
      beside={() => isOffline && <span className="sub">{t('offlineRegister')}</span>}
    />
  );
}
