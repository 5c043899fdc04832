// How screens read the desk. Each hook shows what the store holds now and again after every change that concerns it.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Configuration } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { Connection } from '#core/sync/sync-loop.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import type { Desk, DeskNews } from './desk.ts';
import type { LoadProgress } from './desk-store.ts';
import { userFileReader, type UserFileView } from './user-file-reader.ts';

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk is open: nobody is signed in');
  return desk;
}

/** Reads a value of the desk that keeps its identity until it changes. `concerns` must not change between renders. */
function useDeskValue<T>(read: (desk: Desk) => T, concerns: (news: DeskNews) => boolean): T {
  const desk = useDesk();
  const subscribe = useCallback(
    (notify: () => void) => desk.subscribe((news) => concerns(news) && notify()),
    [desk, concerns],
  );
  return useSyncExternalStore(subscribe, () => read(desk));
}

const concernsConnection = (news: DeskNews) => news.connection === true;
const concernsOutbox = (news: DeskNews) => news.outbox || news.meta;
const concernsLoading = (news: DeskNews) => news.loading === true;
const concernsMeta = (news: DeskNews) => news.meta;
const concernsAll = () => true;

export const useConnection = (): Connection => useDeskValue((desk) => desk.connection, concernsConnection);
export const useOutbox = (): readonly OutboxItem[] =>
  useDeskValue((desk) => desk.state.outbox, concernsOutbox);
export const useLoadProgress = (): LoadProgress | undefined =>
  useDeskValue((desk) => desk.loading, concernsLoading);
/** null until the first contact with the server. */
export const useConfiguration = (): Configuration | null =>
  useDeskValue((desk) => desk.state.configuration, concernsMeta);
export const useSession = (): DeskSession => useDeskValue((desk) => desk.session, concernsAll);

/** A number that rises whenever users may read differently: the dependency of a list's query. */
export function useUsersRevision(): number {
  const desk = useDesk();
  const [revision, setRevision] = useState(0);
  useEffect(
    () =>
      desk.subscribe((news) => {
        if (news.users === 'all' || news.users.size > 0 || news.loading) setRevision((n) => n + 1);
      }),
    [desk],
  );
  return revision;
}

/** The user as the desk shows it: pending changes included. */
export function useUserFile(id: UserId): UserFileView {
  const desk = useDesk();
  const reader = useMemo(() => userFileReader(desk, id), [desk, id]);
  return useSyncExternalStore(reader.subscribe, reader.view);
}
