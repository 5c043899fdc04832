/** The list's state: filters and sorting (kept per person), the selection, and the rows that follow from them. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import type { GridSort } from '../../components/grid-types.ts';
import { pendingMarksOf } from '../../desk/pending-marks.ts';
import { useOutbox, useSession } from '../../desk/use-desk.ts';
import { useListView } from '../../state/view-store.ts';
import {
  defaultFilters,
  filterFees,
  sortFees,
  statusFilters,
  toFeeRow,
  type FeeFilters,
  type FeeRow,
  type StatusFilter,
} from './fee-rows.ts';
import { defaultColumns } from './use-fee-columns.tsx';

const LIST = 'fees';
const DEFAULT_SORT: GridSort = { column: 'createdAt', direction: 'descending' };

export function useFeeList(file: UserFile, config: Configuration, older: readonly Fee[]) {
  const { i18n } = useTranslation();
  const { actor } = useSession();
  const outbox = useOutbox();
  const [view, setView] = useListView(actor.userId, LIST);
  // an owner belongs to one user's fees: it would hide the next user's without a word
  const [owner, setOwner] = useState(defaultFilters.owner);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const status = toStatusFilter(view.filters?.['status']);
  const filters: FeeFilters = useMemo(() => ({ status, owner }), [status, owner]);
  const sort = view.sort ?? DEFAULT_SORT;
  const columns = view.columns ?? defaultColumns;

  const marks = useMemo(() => pendingMarksOf(outbox, file.user.id), [outbox, file.user.id]);
  const rows = useMemo(() => {
    const held = new Set<string>(file.fees.map(({ id }) => id));
    const mine = file.fees.map((fee) =>
      toFeeRow(fee, config, { isPending: marks.ids.has(fee.id), isOlder: false }),
    );
    const others = older
      .filter(({ id }) => !held.has(id))
      .map((fee) => toFeeRow(fee, config, { isPending: false, isOlder: true }));
    return [...mine, ...others];
  }, [file.fees, config, marks, older]);
  const shown = useMemo(
    () => sortFees(filterFees(rows, filters), sort, i18n.language),
    [rows, filters, sort, i18n.language],
  );
  // what was paid or filtered away meanwhile is not selected any more
  const selectedRows = shown.filter(({ fee }) => picked.has(fee.id));
  const selected = useMemo(
    () => new Set(shown.filter(({ fee }) => picked.has(fee.id)).map(({ fee }) => fee.id as string)),
    [shown, picked],
  );

  return {
    rows,
    shown,
    marks,
    filters,
    sort,
    columns,
    selected,
    selectedRows,
    select: setPicked,
    clearSelection: () => setPicked(new Set()),
    setStatus: (next: StatusFilter) => setView({ ...view, filters: { ...view.filters, status: next } }),
    setOwner,
    setSort: (next: GridSort) => setView({ ...view, sort: next }),
    setColumns: (next: readonly string[]) => setView({ ...view, columns: next }),
  };
}

export type FeeList = ReturnType<typeof useFeeList>;

export const feesOf = (rows: readonly FeeRow[]): readonly Fee[] => rows.map(({ fee }) => fee);

function toStatusFilter(text: string | undefined): StatusFilter {
  return statusFilters.find((status) => status === text) ?? defaultFilters.status;
}
