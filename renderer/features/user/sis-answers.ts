/**
 * The question of "Open for Update" as it stands for one user and what is in the form: of each of the nine fields, what
 * is entered here, what the SIS sent last, and whether the next SIS load may override it. A field that holds the SIS's
 * value has nothing to lose; it follows the SIS.
 */
import { askedFields, type AskedField } from '#core/domain/asked-fields.ts';
import { sisValues } from '#core/mutations/kept-fields.ts';
import type { User, UserUpdateArgs } from '#core/schema/types.ts';
import { isSameFormValue, userToForm, type GeneralValues } from './general-form.ts';

export type SisAnswers = Exclude<UserUpdateArgs['letSisOverride'], boolean | undefined>;

export type AskedLine = {
  readonly field: AskedField;
  readonly here: string | readonly string[];
  readonly sis: string | readonly string[];
  /** Absent: it is the same here and there. */
  readonly mayOverride?: boolean;
};

export function askedLines(user: User, values: GeneralValues): readonly AskedLine[] {
  const originals = sisValues(user);
  const stored = userToForm(user);
  return askedFields.map((field) => {
    const here = values[field];
    const sis = originals.has(field) ? (originals.get(field) ?? emptyLike(here)) : stored[field];
    if (isSameFormValue(here, sis)) return { field, here, sis };
    return { field, here, sis, mayOverride: isOverridable(user, field) };
  });
}

/** The answers of the lines that have a choice. */
export function linesToAnswers(lines: readonly AskedLine[]): SisAnswers {
  return Object.fromEntries(
    lines.flatMap(({ field, mayOverride }) => (mayOverride === undefined ? [] : [[field, mayOverride]])),
  );
}

/** Do the answers differ from what stands at the user? */
export function isNewAnswer(user: User, answers: SisAnswers): boolean {
  return askedFields.some(
    (field) => answers[field] !== undefined && answers[field] !== isOverridable(user, field),
  );
}

const isOverridable = (user: User, field: string) => Object.hasOwn(user.overridableFields ?? {}, field);
const emptyLike = (value: string | readonly string[]) => (typeof value === 'string' ? '' : []);
