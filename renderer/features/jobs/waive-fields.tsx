/** Waive Fines/Fees: of whom, of which types and owners, up to what, and why. */
import { useState } from 'react';
import { Checkbox, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { Configuration } from '#core/schema/types.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { ListSelect } from '../../components/list-select.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import type { JobDraft } from './job-kinds.ts';

type Values = {
  readonly thresholdMinor: number | undefined;
  readonly withOverdueLoans: boolean;
  readonly userGroups: readonly string[];
  readonly feeTypes: readonly string[];
  readonly owners: readonly string[];
  readonly reason: string;
  readonly comment: string;
};

const usual: Values = {
  ...{ thresholdMinor: undefined, withOverdueLoans: false, userGroups: [], feeTypes: [] },
  ...{ owners: [], reason: '', comment: '' },
};

export function WaiveFields(props: {
  readonly config: Configuration;
  readonly onChange: (draft: JobDraft) => void;
}) {
  const { config, onChange } = props;
  const { t } = useTranslation('jobs');
  const { actor } = useSession();
  const { today } = useNow();
  const [values, setValues] = useState(usual);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    onChange(waiveDraft(next));
  };
  const { userGroups, waiveReasons } = config.codeTables;
  const scope = scopeOf(actor, 'job.waiveFees', { today, institution: config.institution.code });
  const owners = [config.institution, ...config.libraries]
    .filter(({ code }) => scope === 'all' || scope.has(code))
    .map(({ code, name }) => ({ code, label: name }));
  return (
    <>
      <div className="form2">
        <MoneyField
          isFirst
          required
          label={t('field.waiveThreshold')}
          hint={t('field.waiveThresholdHint')}
          currency={config.currency.code}
          value={values.thresholdMinor}
          onChange={(thresholdMinor) => set({ thresholdMinor })}
        />
        <Field label={t('field.waivingReason')} required>
          <CodeSelect
            canBeEmpty
            value={values.reason}
            choices={waiveReasons.filter(({ enabled }) => enabled)}
            onChange={(reason) => set({ reason })}
          />
        </Field>
        <Field label={t('field.userGroups')}>
          <ListSelect
            emptyLabel={t('any')}
            value={values.userGroups}
            choices={userGroups}
            onChange={(codes) => set({ userGroups: codes })}
          />
        </Field>
        <Field label={t('field.feeTypes')}>
          <ListSelect
            emptyLabel={t('any')}
            value={values.feeTypes}
            choices={config.feeTypes.filter(({ waivable, code }) => waivable && code !== 'CREDIT')}
            onChange={(codes) => set({ feeTypes: codes })}
          />
        </Field>
        <Field label={t('field.owners')}>
          <ListSelect
            emptyLabel={t('any')}
            value={values.owners}
            choices={owners}
            onChange={(codes) => set({ owners: codes })}
          />
        </Field>
      </div>
      <Checkbox
        label={t('field.withOverdueLoans')}
        checked={values.withOverdueLoans}
        onChange={(_, data) => set({ withOverdueLoans: data.checked === true })}
      />
      <Field label={t('field.comment')}>
        <TextArea
          value={values.comment}
          rows={2}
          maxLength={2000}
          onChange={(_, data) => set({ comment: data.value })}
        />
      </Field>
    </>
  );
}

function waiveDraft({
  thresholdMinor,
  withOverdueLoans,
  userGroups,
  feeTypes,
  owners,
  reason,
  comment,
}: Values): JobDraft {
  if (thresholdMinor === undefined || thresholdMinor <= 0) return { lacks: 'thresholdNeeded' };
  if (reason === '') return { lacks: 'waiveReasonNeeded' };
  return {
    ...{ kind: 'waive-fees', thresholdMinor, withOverdueLoans, reason },
    ...(userGroups.length > 0 && { userGroups: [...userGroups] }),
    ...(feeTypes.length > 0 && { feeTypes: [...feeTypes] }),
    ...(owners.length > 0 && { owners: [...owners] }),
    ...(comment.trim() !== '' && { comment: comment.trim() }),
  };
}
