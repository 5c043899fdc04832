/** "Send receipt by e-mail" beside the receipt on paper: as it was chosen last at this desk, off with the reason where it cannot be. */
import { Checkbox, Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { isLetterWanted } from '#core/letters/write-letter.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import { useMachineSettings } from '../../state/machine-settings.ts';

type Obstacle = 'noEmail' | 'notWanted' | 'off';
export type MailReceipt = {
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
  readonly email: string | undefined;
  readonly obstacle: Obstacle | undefined;
};

const LETTER = 'FineFeePaymentReceiptLetter';

export function useMailReceipt(user: User, config: Configuration): MailReceipt {
  const { mailsReceipts, setMailsReceipts } = useMachineSettings();
  const [email] = mailRecipients(user);
  const obstacle = findObstacle(user, config, email);
  return { isChosen: mailsReceipts && obstacle === undefined, choose: setMailsReceipts, email, obstacle };
}

function findObstacle(user: User, config: Configuration, email: string | undefined): Obstacle | undefined {
  if (!isLetterWanted(LETTER, { declinedLetters: [] }, config)) return 'off';
  if (!isLetterWanted(LETTER, user, config)) return 'notWanted';
  return email === undefined ? 'noEmail' : undefined;
}

export function MailReceiptChoice({ choice }: { readonly choice: MailReceipt }) {
  const { t } = useTranslation('fees');
  const { isChosen, choose, email, obstacle } = choice;
  const hint = obstacle ? t(`mailReceipt.${obstacle}`) : t('mailReceipt.to', { email: email ?? '' });
  return (
    <Field hint={hint}>
      <Checkbox
        label={t('mailReceipt.label')}
        checked={isChosen}
        disabled={obstacle !== undefined}
        onChange={(_, data) => choose(data.checked === true)}
      />
    </Field>
  );
}
