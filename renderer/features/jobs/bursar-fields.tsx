/** Export to Bursar: whose fees, which of them, and from which sum on. */
import { useState } from 'react';
import { Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { ListSelect } from '../../components/list-select.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import type { JobDraft } from './job-kinds.ts';

type Lists = 'userGroups' | 'feeTypes' | 'owners';
type Values = { readonly minimumMinor: number } & { readonly [L in Lists]: readonly string[] };

export function BursarFields(props: {
  readonly config: Configuration;
  readonly onChange: (draft: JobDraft) => void;
}) {
  const { config, onChange } = props;
  const { t } = useTranslation('jobs');
  const [values, setValues] = useState<Values>({ minimumMinor: 0, userGroups: [], feeTypes: [], owners: [] });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    onChange(exportDraft(next));
  };
  const { institution, libraries, codeTables } = config;
  const choices = {
    userGroups: codeTables.userGroups,
    feeTypes: config.feeTypes.filter(({ code }) => code !== 'CREDIT'),
    owners: [institution, ...libraries].map(({ code, name }) => ({ code, label: name })),
  };
  const list = (name: Lists) => (
    <Field label={t(`field.${name}`)}>
      <ListSelect
        emptyLabel={t('any')}
        value={values[name]}
        choices={choices[name]}
        onChange={(codes) => set({ [name]: codes })}
      />
    </Field>
  );
  return (
    <div className="form2">
      {list('userGroups')}
      {list('feeTypes')}
      {list('owners')}
      <MoneyField
        label={t('field.minimum')}
        hint={t('field.minimumHint')}
        currency={config.currency.code}
        value={values.minimumMinor}
        onChange={(minimumMinor) => set({ minimumMinor: minimumMinor ?? 0 })}
      />
    </div>
  );
}

function exportDraft({ minimumMinor, userGroups, feeTypes, owners }: Values): JobDraft {
  return {
    ...{ kind: 'bursar-export', minimumMinor },
    ...(userGroups.length > 0 && { userGroups: [...userGroups] }),
    ...(feeTypes.length > 0 && { feeTypes: [...feeTypes] }),
    ...(owners.length > 0 && { owners: [...owners] }),
  };
}
