/** The system's printers, asked for once each time they are looked at; undefined: not known yet, or not ours to choose. */
import { useEffect, useState } from 'react';
import type { Printer } from '#core/ipc/printing.ts';
import type { Printing } from '../host/host.ts';

export function usePrinters(system: Printing['system']): readonly Printer[] | undefined {
  const [printers, setPrinters] = useState<readonly Printer[]>();
  useEffect(() => {
    let isCurrent = true;
    void system?.listPrinters().then((found) => {
      if (isCurrent) setPrinters(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [system]);
  return printers;
}
