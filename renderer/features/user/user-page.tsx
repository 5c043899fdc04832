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
import { OpenUserContext, type OpenUser } from './user-context.ts';
import { UserDetails } from './user-details.tsx';
import { UserFailed, UserMissing, UserSkeleton } from './user-states.tsx';

export type UserPageProps = {
  readonly userId: UserId;
  /** The tab of the address; absent or unknown: General Information. */
  readonly tab?: string | undefined;
  /** The content of the Fines/Fees tab. */
  readonly renderFees: (userId: UserId) => ReactNode;
};

export function UserPage(props: UserPageProps) {
  return <OneUserPage key={props.userId} {...props} />;
}

function OneUserPage({ userId, tab, renderFees }: UserPageProps) {
  const { t } = useTranslation('user');
  const view = useUserFile(userId);
  const config = useConfiguration();
  if (view.status === 'failed') return <UserFailed cause={view.cause} />;
  if (view.status === 'missing') return <UserMissing userId={userId} />;
  if (view.status === 'loading' || !config) return <UserSkeleton label={t('page.loading')} />;
  return <ReadyUser file={view.file} {...{ config, tab, renderFees }} />;
}

type ReadyUserProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly tab: string | undefined;
  readonly renderFees: (userId: UserId) => ReactNode;
};

function ReadyUser({ file, config, tab, renderFees }: ReadyUserProps) {
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
  return (
    <OpenUserContext value={openUser}>
      <UserDetails
        tabName={tab}
        fees={renderFees(file.user.id)}
        onOpenForUpdate={() => setOpenForUpdate(true)}
      />
    </OpenUserContext>
  );
}
