/**
 * Saves General Information: the password first (only the server can take it, and it may refuse), then the changed
 * fields as one user.update. What is refused stands at its field; nothing that was typed is lost.
 */
import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { generalFieldNames } from '#core/domain/general-rules.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { GeneralFieldName } from '#core/schema/user-args.ts';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { baseOf, changedFields, formToChanges, type GeneralForm } from './general-form.ts';
import { savePassword, type PasswordResult } from '../../desk/save-password.ts';
import { isNewAnswer, type SisAnswers } from './sis-answers.ts';
import type { GeneralFormApi } from './use-general-form.ts';
import { useNamedOwner } from './use-named-owner.ts';
import { useOpenUser } from './user-context.ts';

export type SaveGeneral = {
  /** Resolves to true when everything is saved. `answers`: to the question of Open for Update. */
  readonly save: (answers?: SisAnswers) => Promise<boolean>;
  /** A refusal that belongs to no field of the form. */
  readonly failure: string | undefined;
};

export function useSaveGeneral(form: GeneralFormApi): SaveGeneral {
  const desk = useDesk();
  const { file, config, isOpenForUpdate, isOnline } = useOpenUser();
  const { t } = useTranslation('user');
  const sentences = useSentences(config);
  const toast = useToast();
  const nameOwner = useNamedOwner();
  const [failure, setFailure] = useState<string>();
  const { user } = file;

  const refuse = (rejection: Rejection): boolean => {
    const field = fieldOf(rejection);
    const message =
      rejection.code === 'InvalidField'
        ? sentences.problem(rejection as never)
        : sentences.rejection(nameOwner(rejection));
    if (field) form.setError(field, { type: rejection.code, message }, { shouldFocus: true });
    else setFailure(message);
    return false;
  };
  const sendPassword = async (password: string, mustChange: boolean): Promise<boolean> => {
    const result = await savePassword(desk.host.fetch, user.id, password, mustChange);
    if (result.type === 'Changed') {
      form.setValue('password', '');
      form.setValue('verifyPassword', '');
      return true;
    }
    const message = passwordMessage(result, t);
    form.setError('password', { type: result.type, message }, { shouldFocus: true });
    return false;
  };
  const send = async (values: GeneralForm, answers: SisAnswers | undefined): Promise<boolean> => {
    setFailure(undefined);
    if (values.password !== '' && !(await sendPassword(values.password, values.forcePasswordChange)))
      return false;
    const isAnswer = answers !== undefined && isNewAnswer(user, answers);
    if (isAnswer || changedFields(values, user).length > 0) {
      const changes = formToChanges(values, user);
      const result = await desk.save('user.update', {
        userId: user.id,
        base: baseOf(changes, user),
        changes,
        ...(isOpenForUpdate && { openForUpdate: true }),
        ...(answers && { letSisOverride: answers }),
      });
      if (result.type === 'Rejected') return refuse(result.rejection);
      if (result.type === 'NotReady') {
        setFailure(t('page.notReady'));
        return false;
      }
    }
    const saved = t('general.saved', { name: shownName(user) });
    toast({ text: isOnline ? saved : `${saved} ${t('general.waits')}` });
    return true;
  };
  const save = async (answers?: SisAnswers): Promise<boolean> => {
    let isSaved = false;
    await form.handleSubmit(async (values) => {
      isSaved = await send(values, answers);
    })();
    return isSaved;
  };
  return { save, failure };
}

const passwordProblems = ['PasswordTooShort', 'PasswordHasUserName', 'PasswordTooCommon'] as const;

function passwordMessage(result: Exclude<PasswordResult, { type: 'Changed' }>, t: TFunction<'user'>): string {
  if (result.type === 'Unreachable') return t('password.unreachable');
  const known = passwordProblems.find((code) => code === result.code);
  return known ? t(`password.${known}`) : t('password.refused', { code: result.code });
}

function fieldOf(rejection: Rejection): GeneralFieldName | undefined {
  const field =
    rejection.code === 'IdentifierTaken' ? 'primaryId' : 'field' in rejection ? rejection.field : undefined;
  return generalFieldNames.find((name) => name === field);
}
