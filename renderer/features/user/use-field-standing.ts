/**
 * How one field of General Information stands for this person at this moment. Which fields of an external user are
 * ours to edit, and which are kept at the next SIS load, core says (core/mutations/kept-fields.ts).
 */
import { useFormContext, useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { lastChangeOf } from '#core/domain/history.ts';
import { isEditable, sisValues } from '#core/mutations/kept-fields.ts';
import type { GeneralFieldName } from '#core/schema/user-args.ts';
import type { FieldMark } from '../../components/field-mark.tsx';
import type { SelectChoice } from '../../components/code-select.tsx';
import { fieldName } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { isSameFormValue, userToForm, type GeneralForm } from './general-form.ts';
import { markOfField } from './mark-of-field.ts';
import { useMarkWords } from './use-mark-words.ts';
import { useValueWords, type StoredValue } from './use-value-words.ts';
import { useUserRight } from './use-user-right.ts';
import { useOpenUser } from './user-context.ts';

type Note = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly name: string; readonly run: () => void };
};

export type FieldStanding = {
  readonly isEditable: boolean;
  /** Of external users alone; a missing right is explained once, above the form. */
  readonly mark: FieldMark | undefined;
  /** What the mark says. */
  readonly markWords: string | undefined;
  /** The stored value in words. */
  readonly text: string;
  readonly notes: readonly Note[];
  /** The SIS's value of a field that was changed here, as an entry of its list. */
  readonly original: SelectChoice | undefined;
};

export function useFieldStanding(name: GeneralFieldName, control: Control<GeneralForm>): FieldStanding {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const form = useFormContext<GeneralForm>();
  const { file, isOpenForUpdate, nowMs } = useOpenUser();
  const { allowed } = useUserRight('user.edit');
  const value = useWatch({ control, name });
  const seen = useWatch({ control, name: 'seen' });
  const { user } = file;
  const markWords = useMarkWords();
  const toWords = useValueWords();
  const words = (stored: StoredValue) => toWords(name, stored);
  const mayEdit = allowed && (isEditable(user, name) || isOpenForUpdate);
  const mark = markOfField(user, name, isOpenForUpdate);
  const isChangedHere = mark === 'kept' || mark === 'overridden';
  const now = userToForm(user)[name];
  const set = (next: unknown) =>
    form.setValue(name, next as never, { shouldDirty: true, shouldTouch: true, shouldValidate: true });

  const notes: Note[] = [];
  const label = fieldName(name, tf);
  const isContested = !isSameFormValue(seen[name], now) && !isSameFormValue(value, now);
  if (mayEdit && isContested) {
    const { by, at } = lastChangeOf(name, file);
    const time = formats.dateTime(Date.parse(at), nowMs);
    notes.push({
      text: t('general.theirs', { name: by.name, value: words(now), time }),
      action: {
        label: t('general.takeIt'),
        name: t('general.takeItNamed', { field: label, value: words(now) }),
        run: () => {
          form.setValue('seen', { ...form.getValues('seen'), [name]: now });
          set(now);
        },
      },
    });
  }
  const original = sisValues(user).get(name) ?? null;
  if (mayEdit && isChangedHere) {
    notes.push({
      text: t('general.original', { value: words(original) }),
      ...(isSameFormValue(value, original ?? '')
        ? {}
        : {
            action: {
              label: t('general.use'),
              name: t('general.useNamed', { field: label, value: words(original) }),
              run: () => set(original ?? (Array.isArray(value) ? [] : '')),
            },
          }),
    });
  }
  if (mayEdit && !isEditable(user, name)) notes.push({ text: t('general.lostAtLoad') });
  return {
    isEditable: mayEdit,
    mark,
    markWords: mark && markWords.full(mark, name),
    text: isEmpty(user[name]) ? '' : words(user[name]),
    notes,
    original:
      isChangedHere && typeof original === 'string' ? { code: original, label: words(original) } : undefined,
  };
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
