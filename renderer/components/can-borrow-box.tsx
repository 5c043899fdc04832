/** One glance, one answer: can this person borrow, why not, until when, and how old the facts are. */
import type { ReactNode } from 'react';
import { CheckmarkCircle20Regular, Prohibited20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

export type CanBorrowBoxProps = {
  readonly canBorrow: boolean;
  /** One sentence each: "Overdue block: loan and renewal, until 15 Dec 2026". */
  readonly reasons: readonly ReactNode[];
  /** "09:14" while offline; online the facts are fresh and nothing is said. */
  readonly factsAsOf?: string | undefined;
  /** Below the reasons: "Can place requests." */
  readonly also?: string | undefined;
  /** Lists the acts that lift each reason. */
  readonly onHelp?: (() => void) | undefined;
};

export function CanBorrowBox({ canBorrow, reasons, factsAsOf, also, onHelp }: CanBorrowBoxProps) {
  const { t } = useTranslation('kit');
  return (
    <section className={`can-borrow ${canBorrow ? 'yes' : 'no'}`} aria-label={t('borrow.can')}>
      <h2>
        {canBorrow ? <CheckmarkCircle20Regular aria-hidden /> : <Prohibited20Regular aria-hidden />}
        {canBorrow ? t('borrow.can') : t('borrow.cannot')}
        {factsAsOf !== undefined && <span className="age">{t('time.factsAsOf', { time: factsAsOf })}</span>}
      </h2>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason, index) => (
            <li key={index}>
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
      {(also !== undefined || onHelp !== undefined) && (
        <p>
          {also}{' '}
          {onHelp && (
            <button type="button" className="link" onClick={onHelp}>
              {t('borrow.help')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
