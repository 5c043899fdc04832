// Changes older than those a user file keeps, asked of the server while online.
import { useEffect, useState } from 'react';
import { HISTORY_ROWS_KEPT } from '#core/schema/user-file.ts';
import type { HistoryRow } from '#core/schema/types.ts';
import { HistoryRow as isHistoryRow } from '#gen/validators.js';
import { requestJson } from '../../desk/request.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useOpenUser } from './user-context.ts';

const HISTORY_TIMEOUT_MS = 20_000;

type HistoryAnswer = { readonly rows: readonly HistoryRow[] };

export type OlderHistory =
  /** The file holds everything. */
  | { readonly status: 'none' }
  | { readonly status: 'offline' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly rows: readonly HistoryRow[] }
  | { readonly status: 'failed'; readonly code: string };

export function useOlderHistory(): OlderHistory & { readonly retry: () => void } {
  const desk = useDesk();
  const { file, isOnline } = useOpenUser();
  const [answer, setAnswer] = useState<OlderHistory>({ status: 'loading' });
  const [turn, setTurn] = useState(0);
  const isFolded = file.history.length >= HISTORY_ROWS_KEPT;
  const asks = isFolded && isOnline;
  const userId = file.user.id;
  useEffect(() => {
    if (!asks) return undefined;
    let isCurrent = true;
    void requestJson<HistoryAnswer>(desk.host.fetch, `/api/users/${userId}/history`, {
      timeoutMs: HISTORY_TIMEOUT_MS,
      check: isHistoryAnswer,
    }).then((result) => {
      if (!isCurrent) return;
      if (result.type === 'Answer') setAnswer({ status: 'ready', rows: result.value.rows });
      else if (result.type === 'Refused') setAnswer({ status: 'failed', code: result.code });
      else setAnswer({ status: 'failed', code: result.reason });
    });
    return () => {
      isCurrent = false;
    };
  }, [asks, desk, userId, turn]);
  const retry = () => {
    setAnswer({ status: 'loading' });
    setTurn((n) => n + 1);
  };
  if (!isFolded) return { status: 'none', retry };
  if (answer.status === 'ready') return { ...answer, retry };
  return isOnline ? { ...answer, retry } : { status: 'offline', retry };
}

function isHistoryAnswer(value: unknown): value is HistoryAnswer {
  const rows = (value as { readonly rows?: unknown } | null)?.rows;
  return Array.isArray(rows) && rows.every((row) => isHistoryRow(row));
}
