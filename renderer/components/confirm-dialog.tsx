/**
 * Asked only before what cannot be undone. The button names the act and its figure: "Delete user", "Waive 9.50". For
 * deletions the focus is on Cancel; where the dialog itself was the work, on the act.
 */
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from './dialog-frame.tsx';

export type ConfirmDialogProps = {
  readonly open: boolean;
  /** A question: "Delete Silva, Tomás (20419470)?" */
  readonly title: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly onAct: () => void;
  readonly onCancel: () => void;
  /** The focus starts on the act, not on Cancel. */
  readonly focusOnAct?: boolean;
  readonly busy?: boolean;
  readonly focusAfter?: () => HTMLElement | null | undefined;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, act, onAct, onCancel, focusOnAct = false, busy = false, focusAfter } = props;
  const { t } = useTranslation('kit');
  return (
    <DialogFrame
      alert
      {...{ open, title }}
      onClose={onCancel}
      onPrimary={onAct}
      {...(focusAfter === undefined ? {} : { focusAfter })}
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel} {...(focusOnAct ? {} : { 'data-first': '' })}>
            {t('dialog.cancel')}
          </Button>
          <Button
            appearance="primary"
            onClick={onAct}
            disabledFocusable={busy}
            {...(focusOnAct ? { 'data-first': '' } : {})}
          >
            {act}
          </Button>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}
