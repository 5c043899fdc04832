/** Printer and paper for one kind of sheet, kept for this machine. A browser chooses the printer itself: only the paper then. */
import { useTranslation } from 'react-i18next';
import type { Printing } from '../host/host.ts';
import {
  ASK,
  papersFor,
  PDF,
  printerNameOf,
  toPrinterChoice,
  useMachineSettings,
  type SheetKind,
} from '../state/machine-settings.ts';
import { LabelledDropdown } from './labelled-dropdown.tsx';
import { usePrinters } from './use-printers.ts';

export type PrinterChoiceProps = { readonly kind: SheetKind; readonly system: Printing['system'] };

export function PrinterChoice({ kind, system }: PrinterChoiceProps) {
  const { t } = useTranslation('kit');
  const { printer, paper } = useMachineSettings((state) => state.printing[kind]);
  const set = useMachineSettings((state) => state.setPrinting);
  const printers = usePrinters(system) ?? [];
  const name = printerNameOf(printer);
  const isGone = name !== undefined && !printers.some((known) => known.name === name);
  const choices = [
    ...printers.map((known) => ({ value: toPrinterChoice(known.name), label: known.label })),
    ...(isGone ? [{ value: printer, label: name }] : []),
    { value: ASK, label: t('print.ask') },
    { value: PDF, label: t('print.pdf') },
  ];
  return (
    <>
      {system && (
        <LabelledDropdown
          label={t('print.printer')}
          value={printer}
          choices={choices}
          onChange={(next) => set(kind, { printer: next })}
          width={200}
        />
      )}
      <LabelledDropdown
        label={t('print.paper')}
        value={paper}
        choices={papersFor(kind).map((value) => ({ value, label: t(`print.papers.${value}`) }))}
        onChange={(next) => set(kind, { paper: next })}
        width={140}
      />
    </>
  );
}
