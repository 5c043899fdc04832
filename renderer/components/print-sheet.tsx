/**
 * Prints its children alone, whatever is on the screen, and then calls `onDone`. They stand outside of the application
 * (print.css hides that), so no page, dialog or scroll position gets between them and the paper.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
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
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isCurrent = true;
    const print = async () => {
      await fontsOrAMoment();
      if (!isCurrent) return;
      const forget = paper === 'receipt' ? cutRoll(sheet.current) : undefined;
      window.print();
      forget?.();
      done();
    };
    void print();
    return () => {
      isCurrent = false;
    };
  }, [paper]);
  return createPortal(
    <div ref={sheet} className={`print-sheet ${paper}`}>
      {children}
    </div>,
    document.body,
  );
}

/** An unloaded font would be measured and printed as another one. jsdom has no fonts. */
async function fontsOrAMoment(): Promise<void> {
  const { fonts } = document as { readonly fonts?: FontFaceSet };
  await Promise.race([fonts?.ready, new Promise((done) => setTimeout(done, FONTS_MS))]);
}

const MM_PER_PX = 25.4 / 96;
/** Above 4 mm, below 8 mm for the knife, and a little, so that a line never goes on a page of its own. */
const ROLL_MARGINS_MM = 14;

/** A roll has no page length of its own: the page is made as long as the receipt. Gives the way to take that back. */
function cutRoll(sheet: HTMLElement | null): () => void {
  const heightMm = Math.ceil((sheet?.getBoundingClientRect().height ?? 0) * MM_PER_PX) + ROLL_MARGINS_MM;
  const style = new CSSStyleSheet();
  style.replaceSync(`@page receipt { size: 80mm ${heightMm}mm; margin: 4mm 4mm 8mm }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  };
}
