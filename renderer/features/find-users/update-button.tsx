/** Update/Notify: takes the list as it is filtered now to the job that changes or writes to every user of it. */
import { Button } from '@fluentui/react-components';
import { PeopleEdit20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { UserHits } from '#core/search/user-hits.ts';
import { useConnection } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { useChosenUsers } from '../../state/chosen-users.ts';
import { yieldToScreen } from '../../store/yield-to-screen.ts';
import { usersToSet } from './users-csv.ts';

/** Only for those who may run that job. */
export function UpdateButton({ hits }: { readonly hits: UserHits | undefined }) {
  const { t } = useTranslation('findUsers');
  const { t: tj } = useTranslation('jobs');
  const [, navigate] = useLocation();
  const choose = useChosenUsers((state) => state.choose);
  const isOnline = useConnection().type === 'Online';
  const right = useRight('job.updateUsers');
  if (!right.allowed) return null;
  const isReady = isOnline && hits !== undefined && hits.total > 0;
  const go = async () => {
    if (!isReady) return;
    choose({ count: hits.total, list: await usersToSet(hits, yieldToScreen) });
    navigate('/jobs');
  };
  return (
    <Button
      appearance="subtle"
      icon={<PeopleEdit20Regular />}
      disabledFocusable={!isReady}
      {...(isOnline ? {} : { title: tj('onlineOnly') })}
      onClick={() => void go()}
    >
      {t('updateNotify')}
    </Button>
  );
}
