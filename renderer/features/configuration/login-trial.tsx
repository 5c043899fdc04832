/**
 * "Would I still get in?": the restriction as it stands on the page, saved or not, for the address that the server sees
 * this desk at and for any other that is typed. By the very check that the sign-in makes.
 */
import { useEffect, useState } from 'react';
import { Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import {
  hasLoginExceptions,
  isAddressAllowed,
  isAddressRange,
} from '#core/configuration/login-restriction.ts';
import type { Configuration } from '#core/schema/types.ts';
import { Mark } from '../../components/mark.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { faultOf, readOwnAddress, type OwnAddress } from './configuration-server.ts';

type Parameters = Configuration['parameters'];
type Own =
  | { readonly type: 'Reading' }
  | { readonly type: 'Known'; readonly own: OwnAddress }
  | { readonly type: 'Failed'; readonly code: string };

export function LoginTrial({ parameters }: { readonly parameters: Parameters }) {
  const { t } = useTranslation('configuration');
  const { fetch } = useDesk().host;
  const [own, setOwn] = useState<Own>({ type: 'Reading' });
  const [address, setAddress] = useState('');
  useEffect(() => {
    let isCurrent = true;
    void readOwnAddress(fetch).then((answer) => {
      if (!isCurrent) return;
      setOwn(
        answer.type === 'Answer'
          ? { type: 'Known', own: answer.value }
          : { type: 'Failed', code: faultOf(answer) },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [fetch]);
  return (
    <section className="trial" aria-label={t('login.title')}>
      <h3>{t('login.title')}</h3>
      <span className="trial-answer" role="status">
        {own.type === 'Reading' && <span className="dim">{t('login.reading')}</span>}
        {own.type === 'Failed' && <span className="is-wrong">{t('login.failed', { code: own.code })}</span>}
        {own.type === 'Known' && <OwnVerdict own={own.own} parameters={parameters} />}
      </span>
      <Input
        value={address}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('login.address')}
        placeholder={t('login.address')}
        onChange={(_, data) => setAddress(data.value)}
      />
      <span role="status">
        <Verdict address={address.trim()} parameters={parameters} />
      </span>
    </section>
  );
}

function OwnVerdict({ own, parameters }: { readonly own: OwnAddress; readonly parameters: Parameters }) {
  const { t } = useTranslation('configuration');
  const { address } = own;
  const isInside = isAddressAllowed(address, parameters);
  const isExempt = own.loginRestrictionsDisabled && hasLoginExceptions(parameters);
  return (
    <>
      {t('login.mine', { address })}{' '}
      {isInside || isExempt ? (
        <Mark kind="ok">{t(isInside ? 'login.stays' : 'login.exempt')}</Mark>
      ) : (
        <Mark kind="blocked">{t('login.out')}</Mark>
      )}
    </>
  );
}

function Verdict({ address, parameters }: { readonly address: string; readonly parameters: Parameters }) {
  const { t } = useTranslation('configuration');
  if (address === '') return null;
  if (address.includes('/') || !isAddressRange(address))
    return <span className="dim">{t('login.notAnAddress')}</span>;
  return isAddressAllowed(address, parameters) ? (
    <Mark kind="ok">{t('login.inside', { address })}</Mark>
  ) : (
    <Mark kind="blocked">{t('login.outside', { address })}</Mark>
  );
}
