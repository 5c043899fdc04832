/**
 * "Note added. Undo": something that was asked for has happened. One at a time, replaced and not stacked, for 6 s, and
 * as long as the pointer or the focus is on it. Ctrl Z undoes while it shows. Never for an error.
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMacPlatform, matchesShortcut } from '../keyboard/shortcut.ts';
import { isTextField } from '../keyboard/text-fields.ts';
import { KeyCap } from './key-cap.tsx';
import { useAnnounce } from './live-regions.tsx';

export type Toast = {
  readonly text: string;
  readonly undo?: () => void;
};
type Shown = Toast & { readonly id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

export const toastMs = 6000;

function useUndoKey(toast: Shown | undefined, close: () => void): void {
  useEffect(() => {
    const undo = toast?.undo;
    if (!undo) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!matchesShortcut(event, 'Ctrl+Z', isMacPlatform())) return;
      // a field with text in it has an undo of its own
      if (isTextField(event.target) && event.target.value !== '') return;
      event.preventDefault();
      close();
      undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [toast, close]);
}

function ToastView({ toast, onClose }: { readonly toast: Shown; readonly onClose: () => void }) {
  const { t } = useTranslation('kit');
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = window.setTimeout(onClose, toastMs);
    return () => window.clearTimeout(timer);
  }, [isHeld, onClose]);
  const hold = { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) };
  const { undo } = toast;
  return (
    <div
      className="toast"
      data-toast=""
      {...hold}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            onClose();
            undo();
          }}
        >
          {t('toast.undo')}
        </button>
      )}
      {undo && <KeyCap keys="Ctrl+Z" />}
    </div>
  );
}

export type ToastsProps = {
  /** Gets the element to put inside <main>. */
  readonly children: (toast: ReactNode) => ReactNode;
};

export function Toasts({ children }: ToastsProps) {
  const announce = useAnnounce();
  const count = useRef(0);
  const [toast, setToast] = useState<Shown>();
  const show = useCallback(
    (next: Toast) => {
      count.current += 1;
      setToast({ ...next, id: count.current });
      announce(next.text);
    },
    [announce],
  );
  const close = useCallback(() => setToast(undefined), []);
  useUndoKey(toast, close);
  const view = useMemo(
    () => (toast ? <ToastView key={toast.id} toast={toast} onClose={close} /> : null),
    [toast, close],
  );
  return <ToastContext.Provider value={show}>{children(view)}</ToastContext.Provider>;
}
