/** What stands around the desk, printer and scanner, and what a browser has in place of the system's own. */
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { ASK, PDF, printerNameOf, useMachineSettings, type SheetKind } from '../../state/machine-settings.ts';
import { useScanning } from '../../state/scanning.ts';
import type { Fact } from './fact-list.tsx';

export function useMachineFacts(): readonly Fact[] {
  const { t } = useTranslation('health');
  const { host } = useDesk();
  const printer = usePrinterFact();
  const scanner = useScannerFact();
  const keychain: Fact = {
    id: 'keychain',
    name: t('keychain.name'),
    sign: 'look',
    value: t('keychain.absent'),
    more: t('keychain.absentWhy'),
  };
  return [printer, scanner, ...(host.vault ? [] : [keychain])];
}

function usePrinterFact(): Fact {
  const { t } = useTranslation('health');
  const { t: tk } = useTranslation('kit');
  const { printing } = useDesk().host;
  const settings = useMachineSettings((state) => state.printing);
  const base = { id: 'printer', name: t('printer.name') };
  if (!printing.system)
    return { ...base, sign: 'look', value: t('printer.dialog'), more: t('printer.dialogWhy') };
  const words = (kind: SheetKind) => {
    const { printer, paper } = settings[kind];
    const name =
      printer === ASK ? tk('print.ask') : printer === PDF ? tk('print.pdf') : printerNameOf(printer);
    return { printer: name ?? '', paper: tk(`print.papers.${paper}`) };
  };
  return {
    ...base,
    sign: 'good',
    value: t('printer.receipts', words('receipt')),
    more: t('printer.lists', words('list')),
  };
}

function useScannerFact(): Fact {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const last = useScanning((state) => state.last);
  return {
    id: 'scanner',
    name: t('scanner.name'),
    sign: last ? 'good' : 'away',
    value: last
      ? t('scanner.seen', {
          time: formats.dateTime(last.atMs, nowMs),
          gap: Math.round(last.gapMs),
          end: last.end,
        })
      : t('scanner.none'),
  };
}
