/** Which fees the list shows and in what order: filters and sorting over what core says of each fee. */
import { feeState, type FeeState } from '#core/ledger/fee-state.ts';
import type { Configuration, Fee } from '#core/schema/types.ts';
import type { GridSort } from '../../components/grid-types.ts';
import { ownerName } from '../../i18n/code-label.ts';

export const statusFilters = ['ACTIVE', 'INDISPUTE', 'EXPORTED', 'WAIVED', 'CLOSED', 'ALL'] as const;
export type StatusFilter = (typeof statusFilters)[number];
/** A closed fee of which some part was waived is called waived. */
type ShownStatus = Exclude<StatusFilter, 'ALL'>;

export type FeeRow = {
  readonly fee: Fee;
  readonly state: FeeState;
  readonly status: ShownStatus;
  readonly typeLabel: string;
  readonly owner: string;
  readonly waiveReasons: string;
  /** Something of it waits to be sent. */
  readonly isPending: boolean;
  /** Closed long ago, and got from the server: nothing can be done with it but to take back what closed it. */
  readonly isOlder: boolean;
};

export type FeeFilters = {
  readonly status: StatusFilter;
  /** Library or institution code; '' is all. */
  readonly owner: string;
};

export const defaultFilters: FeeFilters = { status: 'ACTIVE', owner: '' };

export function toFeeRow(
  fee: Fee,
  config: Configuration,
  marks: { readonly isPending: boolean; readonly isOlder: boolean },
): FeeRow {
  const state = feeState(fee);
  return {
    fee,
    state,
    status: state.status === 'CLOSED' && state.wasWaived ? 'WAIVED' : state.status,
    typeLabel: feeTypeLabel(fee.type, config),
    owner: ownerName(config, fee.owner),
    waiveReasons: waiveReasonsOf(fee, config),
    ...marks,
  };
}

export function feeTypeLabel(code: string, config: Configuration): string {
  return config.feeTypes.find((type) => type.code === code)?.label ?? code;
}

/** "Overdue fine, Silent spring" */
export function feeTitle(fee: Fee, config: Configuration): string {
  return [feeTypeLabel(fee.type, config), fee.itemTitle].filter(Boolean).join(', ');
}

export function filterFees(rows: readonly FeeRow[], { status, owner }: FeeFilters): readonly FeeRow[] {
  return rows.filter(
    (row) => (status === 'ALL' || row.status === status) && (owner === '' || row.fee.owner === owner),
  );
}

const keys: Readonly<Record<string, (row: FeeRow) => string | number>> = {
  createdAt: ({ fee }) => fee.createdAt,
  type: ({ typeLabel }) => typeLabel,
  status: ({ status }) => status,
  statusAt: ({ state }) => state.statusAt,
  comment: ({ fee }) => fee.comment ?? '',
  owner: ({ owner }) => owner,
  title: ({ fee }) => fee.itemTitle ?? '',
  barcode: ({ fee }) => fee.itemBarcode ?? '',
  original: ({ state }) => state.originalMinor,
  remaining: ({ state }) => state.remainingMinor,
  originalVat: ({ state }) => state.originalVatMinor,
  remainingVat: ({ state }) => state.remainingVatMinor,
  bursar: ({ fee }) => fee.bursarTransactionId ?? '',
  waiveReasons: ({ waiveReasons }) => waiveReasons,
};

/** Instants are written so that their characters are in order; what is read as words follows the language. */
const isPlain = (column: string) => column === 'createdAt' || column === 'statusAt';

const byPlainOrder = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Equal rows follow their age, newest first, so that the order is always the same. */
export function sortFees(rows: readonly FeeRow[], sort: GridSort, language: string): readonly FeeRow[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const column = sort.column in keys ? sort.column : 'createdAt';
  const direction = sort.direction === 'ascending' ? 1 : -1;
  const compare = (a: string | number, b: string | number) =>
    isPlain(column) || typeof a === 'number' ? byPlainOrder(a, b) : collator.compare(a, String(b));
  return rows
    .map((row) => ({ row, key: keys[column]?.(row) ?? '' }))
    .sort(
      (a, b) =>
        direction * compare(a.key, b.key) ||
        byPlainOrder(b.row.fee.createdAt, a.row.fee.createdAt) ||
        byPlainOrder(a.row.fee.id, b.row.fee.id),
    )
    .map(({ row }) => row);
}

/** Owners that some fee of the user has, by name, for the Fee Owner filter. */
export function ownersOf(rows: readonly FeeRow[], language: string): { value: string; label: string }[] {
  const names = new Map(rows.map(({ fee, owner }) => [fee.owner, owner]));
  const collator = new Intl.Collator(language);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => collator.compare(a.label, b.label));
}

const isWaiver = (kind: string) => ['WAIVE', 'LOST_WAIVED', 'WAIVER_CREDIT'].includes(kind);

function waiveReasonsOf(fee: Fee, config: Configuration): string {
  if (!fee.transactions.some(({ kind }) => isWaiver(kind))) return '';
  const codes = fee.transactions.flatMap(({ kind, reason }) => (isWaiver(kind) && reason ? [reason] : []));
  const labels = codes.map(
    (code) => config.codeTables.waiveReasons.find((reason) => reason.code === code)?.label ?? code,
  );
  return [...new Set(labels)].join(', ');
}
