/**
 * User Details: who stands at the desk, and everything kept about them, in tabs. Reading is local, so the page is there
 * at once; what can happen instead (still loading, not on this desk, unreadable) has a page of its own, never an empty
 * one. Fines/Fees is given by the route table, since features do not import each other.
 */
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { pendingMarksOf } from '../../desk/pending-marks.ts';
import { useConfiguration, useConnection, useOutbox, useUserFile } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { toServiceList } from './service-lists.ts';
import { OpenUserContext, type OpenUser } from './user-context.ts';
import { UserDetails } from './user-details.tsx';
import { UserFailed, UserMissing, UserSkeleton } from './user-states.tsx';

/** The tab (absent or unknown: General Information), and behind it Patron Services with its list. */
export const userAddress = '/users/:id/:tab?/:place?/:list?';
export type UserAddress = {
  readonly id: string;
  readonly tab?: string | undefined;
  readonly place?: string | undefined;
  readonly list?: string | undefined;
};

export type UserPageProps = Omit<UserAddress, 'id'> & {
  readonly userId: UserId;
  /** The content of the Fines/Fees tab, also without what changes fees. */
  readonly renderFees: (userId: UserId, isViewOnly: boolean) => ReactNode;
};

export function UserPage(props: UserPageProps) {
  return <OneUserPage key={props.userId} {...props} />;
}

function OneUserPage({ userId, ...parts }: UserPageProps) {
  const { t } = useTranslation('user');
  const view = useUserFile(userId);
  const config = useConfiguration();
  if (view.status === 'failed') return <UserFailed cause={view.cause} />;
  if (view.status === 'missing') return <UserMissing userId={userId} />;
  if (view.status === 'loading' || !config) return <UserSkeleton label={t('page.loading')} />;
  return <ReadyUser file={view.file} config={config} {...parts} />;
}

type ReadyUserProps = Omit<UserPageProps, 'userId'> & {
  readonly file: UserFile;
  readonly config: Configuration;
};

function ReadyUser({ file, config, tab, place, list, renderFees }: ReadyUserProps) {
  const outbox = useOutbox();
  const connection = useConnection();
  const { now, nowMs, today } = useNow();
  const [isOpenForUpdate, setOpenForUpdate] = useState(false);
  const isOnline = connection.type === 'Online';
  const marks = useMemo(() => pendingMarksOf(outbox, file.user.id), [outbox, file.user.id]);
  const openUser = useMemo<OpenUser>(
    () => ({ file, config, marks, isOnline, today, now, nowMs, isOpenForUpdate }),
    [file, config, marks, isOnline, today, now, nowMs, isOpenForUpdate],
  );
  const services = toServiceList(place, list, file.user);
  return (
    <OpenUserContext value={openUser}>
      <UserDetails
        tabName={tab}
        services={services}
        fees={renderFees(file.user.id, services !== undefined)}
        onOpenForUpdate={() => setOpenForUpdate(true)}
      />
    </OpenUserContext>
  );
}
