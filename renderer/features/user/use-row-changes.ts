// Add, change and delete rows of the open user, each with Undo. The inverse of a change is made here, while the rows it
// touches are known: making one row preferred takes that from another, which undoing gives back.
import { useTranslation } from 'react-i18next';
import { rowsOf, type AnyRow, type NewRow, type RowKind, type RowOf } from '#core/domain/user-rows.ts';
import type { RowId } from '#core/schema/primitives.ts';
import type { User } from '#core/schema/types.ts';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { useUndoableSave, type Change } from '../../desk/use-undoable-save.ts';
import { draftToRow, rowToNewRow, type DraftValues } from './row-draft.ts';
import { useOpenUser } from './user-context.ts';

export type RowChanges<K extends RowKind> = {
  readonly add: (values: DraftValues) => Promise<SaveResult>;
  readonly update: (base: RowOf<K>, values: DraftValues) => Promise<SaveResult>;
  readonly remove: (row: RowOf<K>) => Promise<SaveResult>;
};

/** The names are those of core's registry; the compiler cannot see that the parts fit. */
const change = (kind: RowKind, verb: 'add' | 'update' | 'remove', args: unknown): Change =>
  ({ name: `${kind}.${verb}`, args }) as unknown as Change;

/** `ofSis`: rows that the SIS owns are changed, too, without Open for Update. */
export function useRowChanges<K extends RowKind>(kind: K, { ofSis = false } = {}): RowChanges<K> {
  const { file, isOpenForUpdate } = useOpenUser();
  const { t } = useTranslation('user');
  const desk = useDesk();
  const save = useUndoableSave();
  const { user } = file;
  const userId = user.id;
  const word: RowKind = kind;
  const open = isOpenForUpdate || ofSis ? { openForUpdate: true } : {};
  const update = (base: NewRow<K>, row: NewRow<K>) => change(kind, 'update', { userId, base, row, ...open });
  return {
    add(values) {
      const row = draftToRow(kind, desk.ids.uuid() as RowId, values);
      const undoAdd = change(kind, 'remove', { userId, rowId: row.id, ...open });
      return save({
        change: change(kind, 'add', { userId, row }),
        inverse: [undoAdd, ...giveBack(kind, user, row).map(([base, old]) => update(base, old))],
        done: t(`rows.${word}.added`),
      });
    },
    update(base, values) {
      const before = rowToNewRow(base);
      const row = draftToRow(kind, base.id, values);
      return save({
        change: update(before, row),
        inverse: [update(row, before), ...giveBack(kind, user, row).map(([now, old]) => update(now, old))],
        done: t(`rows.${word}.changed`),
      });
    },
    remove(row) {
      return save({
        change: change(kind, 'remove', { userId, rowId: row.id, ...open }),
        inverse: [change(kind, 'add', { userId, row: rowToNewRow(row) })],
        done: t(`rows.${word}.deleted`),
      });
    },
  };
}

const switches = ['preferred', 'preferredSms'] as const;

/** Rows that lose "preferred" to this one, as they will be and as they were. */
function giveBack<K extends RowKind>(kind: K, user: User, row: NewRow<K>): [NewRow<K>, NewRow<K>][] {
  const wins = row as unknown as Readonly<Record<string, unknown>>;
  return (rowsOf(user, kind) as readonly AnyRow[]).flatMap((other): [NewRow<K>, NewRow<K>][] => {
    const has = other as unknown as Readonly<Record<string, unknown>>;
    const lost = switches.filter((name) => wins[name] === true && has[name] === true);
    if (other.id === row.id || lost.length === 0) return [];
    const old = rowToNewRow<K>(other);
    return [[{ ...old, ...Object.fromEntries(lost.map((name) => [name, false])) }, old]];
  });
}
