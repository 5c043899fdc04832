/** Users SYNCHRONIZE: whether users of the file that are not in the library are created ("Unmatched Record"). */
import { useState } from 'react';
import { Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { JobDraft } from './job-kinds.ts';

export function SisFields({ onChange }: { readonly onChange: (draft: JobDraft) => void }) {
  const { t } = useTranslation('jobs');
  const [addUnmatched, setAdd] = useState(true);
  return (
    <Checkbox
      label={t('field.addUnmatched')}
      checked={addUnmatched}
      onChange={(_, { checked }) => {
        setAdd(checked === true);
        onChange({ kind: 'sis-synchronize', addUnmatched: checked === true });
      }}
    />
  );
}
