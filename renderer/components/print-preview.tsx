/** The sheet as it will be on the paper, with printer and paper to choose from; the choice is kept for this machine. */
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Printing } from '../host/host.ts';
import { useMachineSettings, type SheetKind } from '../state/machine-settings.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Message } from './message.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { PrinterChoice } from './printer-choice.tsx';

export type PrintFailure = 'Cancelled' | 'PrinterGone' | 'Failed' | 'NotWritten';

export type PrintPreviewProps = {
  readonly kind: SheetKind;
  readonly title: string;
  readonly failure: PrintFailure | undefined;
  readonly system: Printing['system'];
  readonly onPrint: () => void;
  readonly onPdf: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function PrintPreview(props: PrintPreviewProps) {
  const { kind, title, failure, system, onPrint, onPdf, onClose, children } = props;
  const { t } = useTranslation('kit');
  const { paper } = useMachineSettings((state) => state.printing[kind]);
  return (
    <DialogFrame
      open
      width={kind === 'list' ? 1200 : 560}
      title={title}
      onClose={onClose}
      onPrimary={onPrint}
      actionsStart={system && <Button onClick={onPdf}>{t('print.savePdf')}</Button>}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button appearance="primary" data-first="" onClick={onPrint}>
            {t(failure === undefined ? 'print.print' : 'print.again')}
          </Button>
        </>
      }
    >
      {failure !== undefined && (
        <Message
          inline
          kind={failure === 'Cancelled' ? 'warning' : 'error'}
          title={t(`print.failure.${failure}`)}
          {...(failure !== 'Cancelled' && { code: `PRINT-${failure}` })}
        >
          {t(`print.remedy.${failure}`)}
        </Message>
      )}
      <div className="print-choices">
        <PrinterChoice kind={kind} system={system} />
      </div>
      <div className="print-preview" tabIndex={0} role="region" aria-label={t('print.preview')}>
        <div className="print-paper" data-paper={paper} data-kind={kind}>
          <PrintSheet kind={kind} paper={paper}>
            {children}
          </PrintSheet>
        </div>
      </div>
    </DialogFrame>
  );
}
