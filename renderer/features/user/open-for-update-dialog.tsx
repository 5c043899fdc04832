/** Asked before fields that the SIS owns can be edited: most of what is typed there is lost at the next SIS load. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useOpenUser } from './user-context.ts';

export type OpenForUpdateDialogProps = { readonly onYes: () => void; readonly onCancel: () => void };

export function OpenForUpdateDialog({ onYes, onCancel }: OpenForUpdateDialogProps) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  return (
    <DialogFrame
      alert
      open
      title={t('openForUpdate.title')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      onClose={onCancel}
      onPrimary={onYes}
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {t('general.cancel')}
          </Button>
          <Button appearance="primary" data-first="" onClick={onYes}>
            {t('openForUpdate.yes')}
          </Button>
        </>
      }
    >
      <p>{t('openForUpdate.text')}</p>
      <p>{t('openForUpdate.kept')}</p>
    </DialogFrame>
  );
}
