/**
 * Prints its children alone, whatever is on the screen, and then calls `onDone`. They stand outside of the application
 * (print.css hides that), so no page, dialog or scroll position gets between them and the paper.
 */
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Paper does not wait for a font that cannot be had: offline, one that was never loaded never comes. */
const FONTS_MS = 300;

export type PrintSheetProps = {
  /** Paper: a receipt roll or a page. */
  readonly paper: 'receipt' | 'list';
  readonly children: ReactNode;
  readonly onDone: () => void;
};

export function PrintSheet({ paper, children, onDone }: PrintSheetProps) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    let isCurrent = true;
    const print = async () => {
      await fontsOrAMoment();
      if (!isCurrent) return;
      window.print();
      done();
    };
    void print();
    return () => {
      isCurrent = false;
    };
  }, []);
  return createPortal(<div className={`print-sheet ${paper}`}>{children}</div>, document.body);
}

/** An unloaded font would be measured and printed as another one. jsdom has no fonts. */
async function fontsOrAMoment(): Promise<void> {
  const { fonts } = document as { readonly fonts?: FontFaceSet };
  await Promise.race([fonts?.ready, new Promise((done) => setTimeout(done, FONTS_MS))]);
}
