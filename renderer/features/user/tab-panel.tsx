/** What stands under the tabs of a user: one panel, named by its tab. A refusal of something done in a row stands first. */
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';

export type TabPanelProps = {
  readonly labelledBy: string;
  readonly failure?: RowFailureView | undefined;
  readonly children: ReactNode;
};
export type RowFailureView = { readonly text: string; readonly dismiss: () => void };

export function TabPanel({ labelledBy, failure, children }: TabPanelProps) {
  const { t } = useTranslation('user');
  return (
    <div className="tab-panel" role="tabpanel" aria-labelledby={labelledBy} data-region="content">
      {failure && (
        <Message
          kind="error"
          title={t('rows.refused')}
          actions={<Button onClick={failure.dismiss}>{t('rows.understood')}</Button>}
        >
          {failure.text}
        </Message>
      )}
      {children}
    </div>
  );
}
