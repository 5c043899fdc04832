/**
 * How one field of General Information stands for this person at this moment. Which fields of an external user are
 * ours to edit, and which are kept at the next SIS load, core says (core/mutations/kept-fields.ts).
 */
import { useFormContext, useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { lastChangeOf } from '#core/domain/history.ts';
import { isEditable, isExternal } from '#core/mutations/kept-fields.ts';
import type { GeneralFieldName } from '#core/schema/user-args.ts';
import { useRight } from '../../desk/use-right.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import { fieldName } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { isSameFormValue, userToForm, type GeneralForm } from './general-form.ts';
import { useValueWords, type StoredValue } from './use-value-words.ts';
import { useOpenUser } from './user-context.ts';

type Note = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly name: string; readonly run: () => void };
};

export type FieldStanding = {
  readonly isEditable: boolean;
  /** The lock stands for the SIS alone; a missing right is explained once, above the form. */
  readonly mark: 'locked' | 'kept' | undefined;
  /** The stored value in words. */
  readonly text: string;
  readonly notes: readonly Note[];
  /** The SIS's value of a kept field, as an entry of its list. */
  readonly original: SelectChoice | undefined;
};

export function useFieldStanding(name: GeneralFieldName, control: Control<GeneralForm>): FieldStanding {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const form = useFormContext<GeneralForm>();
  const { file, isOpenForUpdate, nowMs } = useOpenUser();
  const { allowed } = useRight('user.edit');
  const value = useWatch({ control, name });
  const seen = useWatch({ control, name: 'seen' });
  const { user } = file;
  const toWords = useValueWords();
  const words = (stored: StoredValue) => toWords(name, stored);
  const mayEdit = allowed && (isEditable(user, name) || isOpenForUpdate);
  const isKept = isExternal(user) && Object.hasOwn(user.keptFields, name);
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
  const original = user.keptFields[name] ?? null;
  if (mayEdit && isKept) {
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
    mark:
      isExternal(user) && !isEditable(user, name) && !isOpenForUpdate
        ? 'locked'
        : isKept
          ? 'kept'
          : undefined,
    text: isEmpty(user[name]) ? '' : words(user[name]),
    notes,
    original: isKept && typeof original === 'string' ? { code: original, label: words(original) } : undefined,
  };
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
