/** What comes on paper, as wide as the paper's printable part: the same for the eye in a preview and for the printer. */
import type { ReactNode, Ref } from 'react';
import type { Paper } from '#core/print/paper.ts';
import type { SheetKind } from '../state/machine-settings.ts';

export type PrintSheetProps = {
  readonly kind: SheetKind;
  readonly paper: Paper;
  readonly children: ReactNode;
  readonly sheetRef?: Ref<HTMLDivElement>;
};

export function PrintSheet({ kind, paper, children, sheetRef }: PrintSheetProps) {
  return (
    <div ref={sheetRef} className={`print-sheet ${kind}`} data-paper={paper}>
      {children}
    </div>
  );
}
