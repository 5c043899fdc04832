/** Add Statistic and Edit Statistic. The category type comes first: it decides which categories there are to choose. */
import { useTranslation } from 'react-i18next';
import { codesFor, isMappedStatistic } from '#core/domain/code-rules.ts';
import { RowDialog } from './row-dialog.tsx';
import { RowCode, RowOwner, RowTextArea } from './row-fields.tsx';
import type { RowDialogState, RowDialogTask } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';

export type StatisticDialogProps = {
  readonly task: RowDialogTask<'statistic'>;
  readonly onClose: () => void;
};

export function StatisticDialog({ task, onClose }: StatisticDialogProps) {
  return (
    <RowDialog kind="statistic" width={480} {...{ task, onClose }}>
      {(state) => (
        <>
          <CategoryFields state={state} />
          <RowOwner kind="statistic" state={state} />
          <RowTextArea kind="statistic" state={state} name="note" rows={2} />
        </>
      )}
    </RowDialog>
  );
}

function CategoryFields({ state }: { readonly state: RowDialogState }) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const { category, categoryType } = state.values;
  const type = typeof categoryType === 'string' ? categoryType : '';
  const ofType = (code: string, chosenType: string) => isMappedStatistic(code, chosenType, config);
  const choices = codesFor('statisticCategories', file.user.recordType, config).filter(
    ({ code }) => type !== '' && ofType(code, type),
  );
  /** A category that the new type does not have is let go with the old one. */
  const withType: RowDialogState = {
    ...state,
    set(field, value) {
      state.set(field, value);
      if (typeof category === 'string' && !ofType(category, String(value))) state.set('category', '');
    },
  };
  return (
    <>
      <RowCode kind="statistic" state={withType} name="categoryType" table="statisticCategoryTypes" isFirst />
      <div>
        <RowCode kind="statistic" state={state} name="category" choices={choices} />
        {type === '' && <p className="sub">{t('statistics.chooseType')}</p>}
      </div>
    </>
  );
}
