/** Why nothing can be edited just now: no right, no server, or the server has not yet said what there is to edit. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../desk/use-desk.ts';
import type { Right } from '../../desk/use-right.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { ConfigurationDraft } from './use-draft.ts';

export type StateLineProps = {
  readonly right: Right;
  readonly state: ConfigurationDraft['state'];
  readonly canEdit: boolean;
  readonly onTryAgain: () => void;
};

export function StateLine({ right, state, canEdit, onTryAgain }: StateLineProps) {
  const { t } = useTranslation('configuration');
  const formats = useFormats();
  const connection = useConnection();
  if (canEdit) return null;
  const since = 'since' in connection ? connection.since : undefined;
  const text =
    right.reason !== undefined
      ? t('whoChanges', { who: right.reason })
      : since !== undefined
        ? t('offline', { time: formats.time(Date.parse(since)) })
        : t(state === 'failed' ? 'notRead' : 'reading');
  return (
    <p className="configuration-note sub" role="status">
      {text}{' '}
      {right.allowed && since === undefined && state === 'failed' && (
        <Button size="small" onClick={onTryAgain}>
          {t('tryAgain')}
        </Button>
      )}
    </p>
  );
}
