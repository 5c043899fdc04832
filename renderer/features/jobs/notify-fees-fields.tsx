/** Fines/Fees Notification: who is written to, from which sum on, and how often. */
import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { ListSelect } from '../../components/list-select.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import type { JobDraft } from './job-kinds.ts';

type Values = {
  readonly minimumMinor: number | undefined;
  readonly userGroups: readonly string[];
  readonly feeAge: string;
  readonly pause: string;
};

const usual: Values = { minimumMinor: 0, userGroups: [], feeAge: '0', pause: '30' };

export function NotifyFeesFields(props: {
  readonly config: Configuration;
  readonly onChange: (draft: JobDraft) => void;
}) {
  const { config, onChange } = props;
  const { t } = useTranslation('jobs');
  const [values, setValues] = useState(usual);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    onChange(notifyDraft(next));
  };
  const days = (name: 'feeAge' | 'pause') => (
    <Field label={t(`field.${name}`)} hint={t(`field.${name}Hint`)}>
      <Input
        value={values[name]}
        inputMode="numeric"
        autoComplete="off"
        onChange={(_, data) => set({ [name]: data.value })}
      />
    </Field>
  );
  return (
    <div className="form2">
      <MoneyField
        isFirst
        label={t('field.balanceFrom')}
        hint={t('field.balanceFromHint')}
        currency={config.currency.code}
        value={values.minimumMinor}
        onChange={(minimumMinor) => set({ minimumMinor })}
      />
      <Field label={t('field.userGroups')}>
        <ListSelect
          emptyLabel={t('any')}
          value={values.userGroups}
          choices={config.codeTables.userGroups}
          onChange={(userGroups) => set({ userGroups })}
        />
      </Field>
      {days('feeAge')}
      {days('pause')}
    </div>
  );
}

export const usualNotification: JobDraft = notifyDraft(usual);

function notifyDraft({ minimumMinor = 0, userGroups, feeAge, pause }: Values): JobDraft {
  const [feeAgeDays, pauseDays] = [toDays(feeAge), toDays(pause)];
  if (feeAgeDays === undefined) return { lacks: 'daysNeeded' };
  if (pauseDays === undefined || pauseDays === 0) return { lacks: 'pauseNeeded' };
  return {
    ...{ kind: 'notify-fees', minimumMinor, feeAgeDays, pauseDays },
    ...(userGroups.length > 0 && { userGroups: [...userGroups] }),
  };
}

function toDays(text: string): number | undefined {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
}
