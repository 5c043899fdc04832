/** Unsent work, and what this desk holds. */
import { useTranslation } from 'react-i18next';
import { isWaiting } from '../../desk/pending-marks.ts';
import { useConnection, useDesk, useLoadProgress, useOutbox, useUsersRevision } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Fact } from './fact-list.tsx';
import { useStorageFacts } from './use-storage-facts.ts';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000_000_000;
/** Less than this is soon full. */
const LITTLE_FREE_BYTES = 500 * MEGABYTE;

export function useUnsentFacts(): readonly Fact[] {
  const { t } = useTranslation('health');
  const desk = useDesk();
  const outbox = useOutbox();
  const waiting = outbox.filter(isWaiting).length;
  const rejected = outbox.filter(({ state }) => state === 'rejected').length;
  const held = outbox.filter(({ state }) => state === 'held').length;
  const { journal } = desk.report;
  return [
    {
      id: 'outbox',
      name: t('outbox.name'),
      sign: 'good',
      value: waiting === 0 ? t('outbox.none') : t('outbox.waiting', { count: waiting }),
    },
    {
      id: 'attention',
      name: t('attention.name'),
      sign: rejected === 0 ? 'good' : 'look',
      value: rejected === 0 ? t('attention.none') : t('attention.some', { count: rejected, held }),
    },
    journal
      ? {
          id: 'journal',
          name: t('journal.name'),
          sign: journal.unreadableParts === 0 ? 'good' : 'look',
          value: t('journal.present'),
          ...(journal.unreadableParts > 0 && {
            more: t('journal.unreadable', { count: journal.unreadableParts }),
          }),
        }
      : {
          id: 'journal',
          name: t('journal.name'),
          sign: 'look',
          value: t('journal.absent'),
          more: t('journal.absentWhy'),
        },
  ];
}

export function useDataFacts(): readonly Fact[] {
  const { t } = useTranslation('health');
  const storage = useStorageFacts();
  const users = useUsersFact();
  const protection = useProtectionFacts();
  const isProtected = (useDesk().report.protection ?? 'Protected') === 'Protected';
  const size = useSize();
  const base = { id: 'storage', name: t('storage.name') };
  if (!storage) return [users, { ...base, sign: 'good', value: t('storage.unknown') }, ...protection];
  const { usedBytes, freeBytes, isPersisted } = storage;
  const isKept = isProtected && isPersisted;
  return [
    users,
    {
      ...base,
      sign: isKept && freeBytes > LITTLE_FREE_BYTES ? 'good' : 'look',
      value: t('storage.used', { used: size(usedBytes), free: size(freeBytes) }),
      more: t(isKept ? 'storage.persisted' : isProtected ? 'storage.notPersisted' : 'storage.inMemory'),
    },
    ...protection,
  ];
}

/** None in a browser: there the sign-in alone releases the key. */
function useProtectionFacts(): readonly Fact[] {
  const { t } = useTranslation('health');
  const { protection } = useDesk().report;
  if (!protection) return [];
  const base = { id: 'protection', name: t('protection.name') };
  if (protection === 'Protected') return [{ ...base, sign: 'good', value: t('protection.Protected') }];
  return [{ ...base, sign: 'look', value: t(`protection.${protection}`), more: t('protection.effect') }];
}

function useUsersFact(): Fact {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const desk = useDesk();
  const nowMs = useNowMs();
  const connection = useConnection();
  const progress = useLoadProgress();
  useUsersRevision();
  const base = { id: 'users', name: t('users.name') };
  const count = desk.store.search()?.countAll();
  if (progress && progress.phase !== 'done') {
    const figures = { users: formats.count(progress.users), total: formats.count(progress.totalUsers) };
    return { ...base, sign: 'look', value: t('users.loading', figures) };
  }
  if (count === undefined) return { ...base, sign: 'look', value: t('users.unknown') };
  const asOf = connection.type === 'Offline' ? connection.since : undefined;
  return {
    ...base,
    sign: 'good',
    value: formats.count(count),
    ...(asOf !== undefined && {
      more: t('users.asOf', { time: formats.dateTime(Date.parse(asOf), nowMs) }),
    }),
  };
}

function useSize(): (bytes: number) => string {
  const formats = useFormats();
  return (bytes) =>
    bytes >= 10 * GIGABYTE
      ? `${formats.count(Math.round(bytes / GIGABYTE))} GB`
      : `${formats.count(Math.ceil(bytes / MEGABYTE))} MB`;
}
