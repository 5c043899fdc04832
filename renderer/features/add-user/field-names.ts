/** What the fields of the form are called: the common words of fields.ts, and the few that only this form has. */
import { useCallback } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../i18n/field-words.ts';
import { toDraftField } from './draft-problems.ts';

function ownName(field: string, t: TFunction<'addUser'>): string | undefined {
  if (field === 'addresses.0.line1') return t('street');
  if (field === 'hasInstitutionalRecord') return t('institutionalRecord');
  if (field === 'fulfillmentProxyFor') return t('sponsor');
  return undefined;
}

export function useNameOfField(): (field: string) => string {
  const { t } = useTranslation('addUser');
  const { t: tf } = useTranslation('fields');
  return useCallback(
    (field: string) => ownName(toDraftField(field), t) ?? fieldName(toDraftField(field), tf),
    [t, tf],
  );
}
