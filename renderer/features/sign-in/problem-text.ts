/** What went wrong at the sign-in, in a sentence that says the way out. */
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import type { SignInProblem } from '../../session/session-service.ts';

const MINUTE_MS = 60_000;

/** `canEnrol`: in the desktop application. */
export function useProblemText(canEnrol: boolean): (problem: SignInProblem) => string {
  const { t } = useTranslation('signIn');
  const formats = useFormats();
  return (problem) => {
    switch (problem.type) {
      case 'WrongPassword':
        return problem.triesLeft === undefined
          ? t('problem.wrong')
          : t('problem.wrongLeft', { count: problem.triesLeft });
      case 'Locked':
        return problem.until === undefined
          ? t('problem.lockedFor', { count: Math.max(1, Math.ceil((problem.remainingMs ?? 0) / MINUTE_MS)) })
          : t('problem.lockedUntil', { time: formats.time(Date.parse(problem.until)) });
      case 'AccountInactive':
        return t('problem.inactive');
      case 'AccountExpired':
        return t('problem.expired');
      case 'ExternalAccount':
        return t('problem.external');
      case 'NoDeskRole':
        return t('problem.noRole');
      case 'AddressNotAllowed':
        return t('problem.address');
      case 'CodeSent':
        return t('code.sent');
      case 'CodeNeeded':
        return t('code.stillValid');
      case 'CodeWrong':
        return problem.triesLeft === undefined
          ? t('code.wrong')
          : t('code.wrongLeft', { count: problem.triesLeft });
      case 'CodeExpired':
        return t('code.expired');
      case 'PasswordChangeNeeded':
        return t('newPassword.lead');
      case 'NoPreferredEmail':
        return t('code.noAddress');
      case 'NoCodeMail':
        return t('code.noMail');
      case 'DeskNotEnrolled':
        return t(canEnrol ? 'problem.notEnrolled' : 'problem.notEnrolledBrowser');
      case 'DeskRevoked':
        return t('problem.revoked');
      case 'GrantExpired':
        return t('problem.grantExpired');
      case 'NeverConnected':
        return t('problem.neverConnected');
      case 'StoreFailed':
        return t(problem.reason === 'KeychainClosed' ? 'problem.keychain' : 'problem.store', {
          reason: problem.reason,
        });
      case 'Refused':
        return t('problem.refused', { code: problem.code });
    }
  };
}
