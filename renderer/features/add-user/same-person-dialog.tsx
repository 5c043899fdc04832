/** "If you add a user that has the same first name, last name, and birth date as an existing user, a warning appears." */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SimilarUser } from '#core/search/similar-names.ts';
import { dayToDate } from '#core/search/day-number.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNewUserForm } from './new-user-form.ts';

export type SamePersonDialogProps = {
  /** undefined: closed. */
  readonly same: readonly SimilarUser[] | undefined;
  readonly onOpen: (id: string) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
};

export function SamePersonDialog({ same, onOpen, onSave, onClose }: SamePersonDialogProps) {
  const { t } = useTranslation('addUser');
  const { config } = useNewUserForm();
  const formats = useFormats();
  const [first] = same ?? [];
  return (
    <DialogFrame
      alert
      open={same !== undefined}
      width={520}
      title={t('same.title')}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" data-first="" onClick={onClose}>
            {t('same.back')}
          </Button>
          {same?.length === 1 && first && (
            <Button onClick={() => onOpen(first.hit.id)}>{t('same.open')}</Button>
          )}
          <Button appearance="primary" onClick={onSave}>
            {t('same.save')}
          </Button>
        </>
      }
    >
      <p>{t('same.text', { count: same?.length ?? 0 })}</p>
      <div className="lines">
        {same?.map(({ hit }) => {
          const born = dayToDate(hit.birthDay);
          return (
            <div key={hit.id}>
              <span>
                <bdi className="strong">{hit.name}</bdi> (<bdi>{hit.primaryId}</bdi>)
              </span>
              <span className="dim">
                {[codeLabel(config, 'userGroups', hit.facets.userGroup), born && formats.date(born)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          );
        })}
      </div>
    </DialogFrame>
  );
}
