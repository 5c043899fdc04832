/**
 * The form of General Information while the user may change underneath it (another desk's change arrives by sync). A
 * field that was not touched follows the user and is tinted for a moment; an edited one keeps what was typed, and the
 * form's default value stays what the person saw when they began, which is how the field knows that it must speak up.
 */
import { useEffect, type RefObject } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import type { User } from '#core/schema/types.ts';
import {
  createGeneralResolver,
  isSameFormValue,
  startForm,
  userToForm,
  type FormRules,
  type GeneralForm,
} from './general-form.ts';

export type GeneralFormApi = UseFormReturn<GeneralForm>;

export function useGeneralForm(rules: FormRules, root: RefObject<HTMLElement | null>): GeneralFormApi {
  const form = useForm<GeneralForm>({
    defaultValues: startForm(rules.user),
    resolver: createGeneralResolver(rules),
    mode: 'onTouched',
  });
  const { user } = rules;
  useEffect(() => followUser(form, user, root.current), [form, user, root]);
  return form;
}

function followUser(form: GeneralFormApi, user: User, root: HTMLElement | null): void {
  const now = userToForm(user);
  const seen = form.getValues('seen');
  const followed = generalFieldNames.filter((name) => {
    const value = form.getValues(name);
    const isUntouched = isSameFormValue(value, seen[name]);
    return !isSameFormValue(seen[name], now[name]) && (isUntouched || isSameFormValue(value, now[name]));
  });
  if (followed.length === 0) return;
  form.setValue('seen', { ...seen, ...Object.fromEntries(followed.map((name) => [name, now[name]])) });
  for (const name of followed) {
    if (isSameFormValue(form.getValues(name), now[name])) continue;
    form.setValue(name, now[name]);
    form.clearErrors(name);
    tint(root?.querySelector(`[data-field="${name}"]`));
  }
}

/** The class is taken off again, so that the next change is seen, too. */
function tint(element: Element | null | undefined): void {
  if (!element) return;
  element.classList.add('changed');
  element.addEventListener('animationend', () => element.classList.remove('changed'), { once: true });
}
