/**
 * Every dialog of the desk: title, one line about whom, body, actions with the primary last. No close cross: Cancel and
 * Esc do it, and Fluent would focus the cross first. A click beside the dialog never throws away what was typed.
 * Ctrl Enter is the primary act, Shift Enter the second ("Add"). Closing gives the focus back to what opened it.
 */
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Dialog, DialogSurface } from '@fluentui/react-components';
import { fluentRef } from './fluent-ref.ts';
import { isMacPlatform } from '../keyboard/shortcut.ts';

export type DialogFrameProps = {
  readonly open: boolean;
  readonly title: string;
  /** "Okafor, Amara Nneka · 3 of 9 fines and fees" */
  readonly sub?: ReactNode;
  /** 1200: a page across, in its preview. */
  readonly width?: 480 | 520 | 560 | 640 | 760 | 1200;
  /** Pop-up notes and confirmations: told as an alert. */
  readonly alert?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, primary last. */
  readonly actions: ReactNode;
  /** At the start side of the buttons. */
  readonly actionsStart?: ReactNode;
  readonly onPrimary?: () => void;
  readonly onSecond?: () => void;
  /** Beneath the title in green: "Added". */
  readonly done?: string | undefined;
  /** A selector inside the dialog; absent: `[data-first]`, then the first field. */
  readonly firstFocus?: string;
  /** Where the focus goes on closing instead of to what opened it: the new row, the next row. */
  readonly focusAfter?: () => HTMLElement | null | undefined;
};

const fields = 'input:not([type="hidden"]):not(:disabled), textarea, [role="combobox"]';

function firstOf(surface: HTMLElement | null, selector: string | undefined): HTMLElement | null {
  const wanted = surface?.querySelector<HTMLElement>(selector ?? '[data-first]');
  if (wanted) return wanted.matches(`${fields}, button`) ? wanted : (wanted.querySelector(fields) ?? wanted);
  return surface?.querySelector<HTMLElement>(`${fields}`) ?? null;
}

/** Fluent lets go of the focus only when the dialog has faded out, so this asks until nothing holds it any more. */
const retryMs = [0, 50, 120, 250, 400];

function giveFocusBack(dialog: HTMLElement | null, target: () => Element | null | undefined): void {
  const page = document;
  for (const ms of retryMs) {
    window.setTimeout(() => {
      const active = page.activeElement;
      const isFree = active === null || active === page.body || dialog?.contains(active) === true;
      const wanted = target();
      // `instanceof` would ask for a window, which may be gone by now with all that was in it
      if (isFree && wanted?.isConnected === true && 'focus' in wanted) (wanted as HTMLElement).focus();
    }, ms);
  }
}

export function DialogFrame(props: DialogFrameProps) {
  const { open, title, sub, width = 480, alert = false, onClose, onPrimary, onSecond } = props;
  const surface = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const subId = useId();
  const focusAfter = useEffectEvent(() => props.focusAfter?.());
  const focusFirst = useEffectEvent(() => firstOf(surface.current, props.firstFocus)?.focus());

  // a layout effect: before Fluent moves the focus into the dialog
  useLayoutEffect(() => {
    if (!open) return undefined;
    const opener = document.activeElement;
    const dialog = surface.current;
    return () => giveFocusBack(dialog, () => focusAfter() ?? opener);
  }, [open]);
  // this effect is the parent's, so it runs after Fluent's own and wins
  useEffect(() => {
    if (open) focusFirst();
  }, [open]);

  // before the field that has the focus: a drop-down would open its list at Ctrl Enter
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter') return;
    const ctrl = isMacPlatform() ? event.metaKey : event.ctrlKey;
    const act = ctrl ? onPrimary : event.shiftKey ? onSecond : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <Dialog
      open={open}
      modalType={alert ? 'alert' : 'modal'}
      onOpenChange={(_, data) => {
        if (!data.open && data.type !== 'backdropClick') onClose();
      }}
    >
      <DialogSurface
        ref={fluentRef(surface)}
        className={`dialog w${width}`}
        aria-labelledby={titleId}
        aria-describedby={sub === undefined ? undefined : subId}
        // false while it fades out: what is pressed then is meant for the page
        aria-modal={open}
        onKeyDownCapture={onKeyDownCapture}
      >
        <div className="dialog-form">
          <div className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            {sub !== undefined && (
              <p id={subId} className="sub">
                {sub}
              </p>
            )}
            <p className="sub is-ok" role="status" hidden={props.done === undefined}>
              {props.done}
            </p>
          </div>
          <div className="dialog-content">{props.children}</div>
          <div className="dialog-actions">
            {props.actionsStart !== undefined && <span className="start">{props.actionsStart}</span>}
            {props.actions}
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  );
}
