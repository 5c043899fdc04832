/** Purge User Records: whom it takes. The user group is asked for once the record type is chosen. */
import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import type { JobDraft } from './job-kinds.ts';

type RecordType = 'PUBLIC' | 'STAFF';
type Values = {
  readonly days: string;
  readonly recordType: string;
  readonly userGroup: string;
  readonly thresholdMinor: number | undefined;
  readonly reason: string;
};

/** Alma's own default is 0 and discouraged (alma-facts 6.6). */
const usual: Values = { days: '30', recordType: '', userGroup: '', thresholdMinor: 0, reason: '' };

export function PurgeFields(props: {
  readonly config: Configuration;
  readonly onChange: (draft: JobDraft) => void;
}) {
  const { config, onChange } = props;
  const { t } = useTranslation('jobs');
  const { t: tu } = useTranslation('findUsers');
  const [values, setValues] = useState(usual);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    onChange(toDraft(next));
  };
  const { userGroups, waiveReasons } = config.codeTables;
  const recordTypes = (['PUBLIC', 'STAFF'] as const).map((code) => ({
    code,
    label: tu(`recordType.${code}`),
  }));
  const groups = userGroups.filter(
    (row) => row.recordTypes?.includes(values.recordType as RecordType) ?? true,
  );
  return (
    <div className="form2">
      <Field label={t('field.days')} hint={t('field.daysHint')}>
        <Input
          value={values.days}
          inputMode="numeric"
          autoComplete="off"
          data-first=""
          onChange={(_, data) => set({ days: data.value })}
        />
      </Field>
      <Field label={t('field.recordType')}>
        <CodeSelect
          canBeEmpty
          emptyLabel={t('any')}
          value={values.recordType}
          choices={recordTypes}
          onChange={(recordType) => set({ recordType, userGroup: '' })}
        />
      </Field>
      <MoneyField
        label={t('field.threshold')}
        hint={t('field.thresholdHint')}
        currency={config.currency.code}
        value={values.thresholdMinor}
        onChange={(thresholdMinor) => set({ thresholdMinor })}
      />
      <Field label={t('field.waiveReason')}>
        <CodeSelect
          canBeEmpty
          value={values.reason}
          choices={waiveReasons.filter(({ enabled }) => enabled)}
          onChange={(reason) => set({ reason })}
        />
      </Field>
      {values.recordType !== '' && (
        <Field label={t('field.userGroup')}>
          <CodeSelect
            canBeEmpty
            emptyLabel={t('any')}
            value={values.userGroup}
            choices={groups}
            onChange={(userGroup) => set({ userGroup })}
          />
        </Field>
      )}
    </div>
  );
}

function toDraft({ days, recordType, userGroup, thresholdMinor = 0, reason }: Values): JobDraft {
  if (!/^\d{1,5}$/.test(days.trim())) return { lacks: 'daysNeeded' };
  if (thresholdMinor > 0 && reason === '') return { lacks: 'waiveReasonNeeded' };
  return {
    kind: 'purge-users',
    daysAfterPurgeDate: Number(days),
    waiveThresholdMinor: thresholdMinor,
    ...(recordType !== '' && { recordType: recordType as RecordType }),
    ...(userGroup !== '' && { userGroup }),
    ...(reason !== '' && { waiveReason: reason }),
  };
}
