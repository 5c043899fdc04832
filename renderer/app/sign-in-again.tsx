/**
 * On every page while the server wants a sign-in before it takes the changes: after a session that ended, and after a
 * sign-in without the server, once that is in reach. Nothing is lost, but nothing is sent either, so it must be seen.
 */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../components/message.tsx';
import { isWaiting } from '../desk/pending-marks.ts';
import { useConnection, useOutbox } from '../desk/use-desk.ts';

export function SignInAgain({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation('outbox');
  const { t: ts } = useTranslation('signIn');
  const connection = useConnection();
  const waiting = useOutbox().filter(isWaiting).length;
  if (connection.type !== 'SignInNeeded') return null;
  return (
    <Message kind="warning" title={t('signIn')} actions={<Button onClick={onSignIn}>{ts('submit')}</Button>}>
      {waiting > 0 && t('signInText', { count: waiting })}
    </Message>
  );
}
