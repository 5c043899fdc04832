/** In place of a user: still being read, not here, unreadable. Each says which, and the way on. */
import { useEffect, useRef } from 'react';
import { Button, SkeletonItem } from '@fluentui/react-components';
import { PersonDelete20Regular, Warning20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { UserId } from '#core/schema/primitives.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useLateBusy } from '../../components/use-late-busy.ts';
import { useDesk, useLoadProgress } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** Nothing below 150 ms: what is read locally is there before a skeleton could be seen. */
export function UserSkeleton({ label }: { readonly label: string }) {
  const isLate = useLateBusy(true);
  if (!isLate) return null;
  return (
    <div className="user-skeleton" aria-busy="true" aria-label={label} role="region">
      <SkeletonItem className="portrait" />
      <div>
        <SkeletonItem style={{ width: 260, height: 24 }} />
        {['40%', '34%', '46%', '30%', '38%'].map((width) => (
          <SkeletonItem key={width} style={{ width, height: 12 }} />
        ))}
      </div>
    </div>
  );
}

/** Deleted, never known, or not loaded yet: three different things. */
export function UserMissing({ userId }: { readonly userId: UserId }) {
  const { t } = useTranslation('user');
  const desk = useDesk();
  const loading = useLoadProgress();
  const formats = useFormats();
  const wasDeletedHere = desk.state.outbox.some(
    (item) => item.name === 'user.delete' && item.userId === userId,
  );
  if (loading) {
    return (
      <State title={t('page.notLoaded')}>
        {t('page.notLoadedText', {
          users: formats.count(loading.users),
          total: formats.count(loading.totalUsers),
        })}
      </State>
    );
  }
  if (wasDeletedHere) return <State title={t('page.deleted')}>{t('page.deletedHere')}</State>;
  return <State title={t('page.missing')}>{t('page.missingText')}</State>;
}

export function UserFailed({ cause }: { readonly cause: unknown }) {
  const { t } = useTranslation('user');
  const code = cause instanceof Error ? cause.name : 'unknown';
  return (
    <State title={t('page.failed')} icon={<Warning20Regular />} retry>
      {t('page.failedText', { code })}
    </State>
  );
}

type StateProps = {
  readonly title: string;
  readonly children: string;
  readonly icon?: React.ReactElement;
  readonly retry?: boolean;
};

function State({ title, children, icon = <PersonDelete20Regular />, retry = false }: StateProps) {
  const { t } = useTranslation('user');
  const [, navigate] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={box} className="user-state" role="alert">
      <h1 className="visually-hidden">{t('page.tabs')}</h1>
      <EmptyState
        title={title}
        icon={icon}
        actions={
          <>
            {retry && <Button onClick={() => location.reload()}>{t('page.tryAgain')}</Button>}
            <Button appearance="primary" onClick={() => navigate('/users')}>
              {t('page.toList')}
            </Button>
          </>
        }
      >
        {children}
      </EmptyState>
    </div>
  );
}
