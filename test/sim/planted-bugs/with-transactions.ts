// Wraps some calls of a store's transactions, or of its reads, and leaves the others as they are.
import type { ServerStore, ServerTransaction, ServerView } from '../../../server/sync/server-store.ts';

export function withTransactions(
  store: ServerStore,
  change: (tx: ServerTransaction) => Partial<ServerTransaction>,
): ServerStore {
  return {
    dictionaryId: store.dictionaryId,
    withView: (body) => store.withView(body),
    withTransaction: (body) => store.withTransaction((tx) => body({ ...tx, ...change(tx) })),
  };
}

export function withViews(
  store: ServerStore,
  change: (view: ServerView) => Partial<ServerView>,
): ServerStore {
  return {
    dictionaryId: store.dictionaryId,
    withTransaction: (body) => store.withTransaction(body),
    withView: (body) => store.withView((view) => body({ ...view, ...change(view) })),
  };
}
