/**
 * Nobody leaves a half-edited form silently: not by a link, a key, a scan, the browser's own buttons or a closed window.
 * The address has changed by the time the page hears of it, so the guard listens before the router (capture phase), puts
 * the address back and asks: Save, Discard or Stay.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DialogFrame } from './dialog-frame.tsx';

export type LeaveGuardOptions = {
  readonly isDirty: boolean;
  /** "3 fields changed" */
  readonly what: string;
  /** Addresses (without "#") that are still this form. */
  readonly isStillHere: (path: string) => boolean;
  /** Resolves to false when it could not be saved; the form then says why. */
  readonly save: () => Promise<boolean>;
};

export type LeaveGuard = {
  readonly dialog: ReactNode;
  /** Goes there, asking first when something would be lost. */
  readonly ask: (path: string) => void;
  /** Goes there without asking: everything is saved, or given up. */
  readonly go: (path: string) => void;
};

/** As the router writes it: the path from the hash, the search from before it. */
const currentPath = () => location.hash.slice(1) + location.search;

export function useLeaveGuard({ isDirty, what, isStillHere, save }: LeaveGuardOptions): LeaveGuard {
  const { t } = useTranslation('kit');
  const [, navigate] = useLocation();
  const [target, setTarget] = useState<string>();
  const isPassing = useRef(false);
  const here = useRef('');

  const onAddressChange = useEffectEvent((event: Event) => {
    const path = currentPath();
    if (!isDirty || isPassing.current || isStillHere(path)) {
      here.current = location.href;
      return;
    }
    event.stopImmediatePropagation();
    history.replaceState(history.state, '', here.current);
    setTarget(path);
  });
  const onBeforeUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isDirty) event.preventDefault();
  });
  useEffect(() => {
    here.current = location.href;
    const listen = (event: Event) => onAddressChange(event);
    const unload = (event: BeforeUnloadEvent) => onBeforeUnload(event);
    // Back, and a link that is followed by the browser itself, are first told as popstate: by hashchange it is too late
    addEventListener('popstate', listen, true);
    addEventListener('hashchange', listen, true);
    addEventListener('beforeunload', unload);
    return () => {
      removeEventListener('popstate', listen, true);
      removeEventListener('hashchange', listen, true);
      removeEventListener('beforeunload', unload);
    };
  }, []);

  const go = (path: string) => {
    isPassing.current = true;
    setTarget(undefined);
    navigate(path);
  };
  const saveAndGo = async () => {
    const path = target ?? '';
    setTarget(undefined);
    if (await save()) go(path);
  };
  const stay = () => setTarget(undefined);
  const dialog = (
    <DialogFrame
      alert
      open={target !== undefined}
      title={t('leave.title')}
      onClose={stay}
      onPrimary={() => void saveAndGo()}
      actions={
        <>
          <Button appearance="subtle" onClick={stay}>
            {t('leave.stay')}
          </Button>
          <Button onClick={() => go(target ?? '')}>{t('leave.discard')}</Button>
          <Button appearance="primary" data-first="" onClick={() => void saveAndGo()}>
            {t('leave.save')}
          </Button>
        </>
      }
    >
      <p>{t('leave.text', { what })}</p>
    </DialogFrame>
  );
  return { dialog, go, ask: (path) => (isDirty ? setTarget(path) : go(path)) };
}
