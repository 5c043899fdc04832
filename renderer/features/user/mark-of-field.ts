/** Who owns a field of an external user, and what the next SIS load does with it. Internal users have no marks. */
import { generalFieldNames } from '#core/domain/general-rules.ts';
import { isEditable, isExternal, isKeepable } from '#core/mutations/kept-fields.ts';
import type { User } from '#core/schema/types.ts';
import { fieldMarks, type FieldMark } from '../../components/field-mark.tsx';

export function markOfField(user: User, name: string, isOpenForUpdate: boolean): FieldMark | undefined {
  if (!isExternal(user)) return undefined;
  if (Object.hasOwn(user.keptFields, name)) return 'kept';
  if (Object.hasOwn(user.overridableFields ?? {}, name)) return 'overridden';
  if (isKeepable(name)) return 'follows';
  if (isEditable(user, name)) return 'own';
  return isOpenForUpdate ? 'opened' : 'locked';
}

/** The marks that stand at the user's fields, for the legend. */
export function marksOfUser(user: User, isOpenForUpdate: boolean): readonly FieldMark[] {
  const found = new Set(generalFieldNames.map((name) => markOfField(user, name, isOpenForUpdate)));
  return fieldMarks.filter((mark) => found.has(mark));
}
