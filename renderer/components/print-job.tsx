/**
 * One thing to be printed. With a preview the person looks, chooses printer and paper, and prints; without, it goes to the
 * printer at once, and the preview comes only if that failed, with what happened and "Print again".
 *
 * The sheet for the printer stands outside of the application (print.css hides that), so no page, dialog or scroll position
 * gets between it and the paper.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SheetFormat } from '#core/print/paper.ts';
import { useDesk } from '../desk/use-desk.ts';
import { useMachineSettings, PDF, printerNameOf, type SheetKind } from '../state/machine-settings.ts';
import { PAGE, PAGES, pageRule, toFormat } from './page-rule.ts';
import { PrintPreview, type PrintFailure } from './print-preview.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { useToast } from './toasts.tsx';

export type PrintJobProps = {
  readonly kind: SheetKind;
  /** "Receipt F-002841": the preview's title, and the name of a PDF. */
  readonly title: string;
  readonly hasPreview: boolean;
  readonly children: ReactNode;
  /** Printed, or given up. */
  readonly onClose: () => void;
};

export function PrintJob({ kind, title, hasPreview, children, onClose }: PrintJobProps) {
  const { t } = useTranslation('kit');
  const { printing } = useDesk().host;
  const { printer, paper } = useMachineSettings((state) => state.printing[kind]);
  const toast = useToast();
  const sheet = useRef<HTMLDivElement>(null);
  const isBusy = useRef(false);
  const [isShown, setShown] = useState(hasPreview);
  const [failure, setFailure] = useState<PrintFailure>();

  const pageText = t('print.page', { page: PAGE, pages: PAGES });
  const toPaper = async <T,>(act: (format: SheetFormat) => Promise<T>): Promise<T> => {
    await fontsOrAMoment();
    const format = toFormat(kind, paper, sheet.current?.getBoundingClientRect().height ?? 0);
    const forget = addRule(pageRule(format, pageText));
    try {
      return await act(format);
    } finally {
      forget();
    }
  };
  const end = (text?: string) => {
    if (text !== undefined) toast({ text });
    onClose();
  };
  const fail = (next: PrintFailure) => {
    setFailure(next);
    setShown(true);
  };
  const savePdf = async (system: NonNullable<typeof printing.system>) => {
    const outcome = await toPaper((format) => system.savePdf(format, title));
    if (outcome.type === 'Saved') end(t('print.saved', { file: outcome.file }));
    else if (outcome.type === 'NotWritten') fail('NotWritten');
  };
  const print = async () => {
    const name = printing.system && printerNameOf(printer);
    const outcome = await toPaper((format) => printing.print(format, name));
    if (outcome.type === 'HandedOver') end();
    else if (outcome.type === 'Printed')
      end(name === undefined ? t('print.sent') : t('print.sentTo', { name }));
    else fail(outcome.type);
  };
  const act = async (which: 'print' | 'pdf') => {
    const { system } = printing;
    // a second Enter must not print twice
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    try {
      await (system && which === 'pdf' ? savePdf(system) : print());
    } finally {
      isBusy.current = false;
    }
  };
  const chosen = printer === PDF && printing.system ? 'pdf' : 'print';
  const printAtOnce = useEffectEvent(() => void act(chosen));
  useEffect(() => {
    if (!hasPreview) printAtOnce();
  }, [hasPreview]);

  return (
    <>
      {createPortal(
        <PrintSheet kind={kind} paper={paper} sheetRef={sheet}>
          {children}
        </PrintSheet>,
        document.body,
      )}
      {isShown && (
        <PrintPreview
          kind={kind}
          title={title}
          failure={failure}
          system={printing.system}
          onPrint={() => void act(chosen)}
          onPdf={() => void act('pdf')}
          onClose={onClose}
        >
          {children}
        </PrintPreview>
      )}
    </>
  );
}

/** Paper does not wait for a font that cannot be had: offline, one that was never loaded never comes. */
const FONTS_MS = 300;

/** An unloaded font would be measured and printed as another one. jsdom has no fonts. */
async function fontsOrAMoment(): Promise<void> {
  const { fonts } = document as { readonly fonts?: FontFaceSet };
  await Promise.race([fonts?.ready, new Promise((done) => setTimeout(done, FONTS_MS))]);
}

/** Gives the way to take it back. */
function addRule(rule: string): () => void {
  const style = new CSSStyleSheet();
  style.replaceSync(rule);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  };
}
