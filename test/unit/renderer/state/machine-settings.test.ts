import { describe, expect, it } from 'vitest';
import {
  ASK,
  defaultSettings,
  onMachineSettings,
  printerNameOf,
  restoreMachineSettings,
  toMachineSettings,
  toPrinterChoice,
  useMachineSettings,
} from '../../../../renderer/state/machine-settings.ts';

const defaults = defaultSettings('en-GB');

describe('what is set up for a machine', () => {
  it('begins with a roll for receipts and the paper of the country for lists', () => {
    expect(defaults.printing.receipt).toEqual({ printer: ASK, paper: 'ROLL80' });
    expect(defaults.printing.list.paper).toBe('A4');
    expect(defaultSettings('en-US').printing.list.paper).toBe('LETTER');
  });

  it('is the same again after it was kept', () => {
    const kept: string[] = [];
    onMachineSettings((text) => kept.push(text));
    const { setPrinting, setScanner, setMailsReceipts } = useMachineSettings.getState();
    setMailsReceipts(true);
    setPrinting('receipt', { printer: toPrinterChoice('Till'), paper: 'ROLL58' });
    setScanner({ prefix: '~' });
    const set = toMachineSettings(kept.at(-1), defaults);
    expect(set.printing.receipt).toEqual({ printer: 'printer:Till', paper: 'ROLL58' });
    expect(printerNameOf(set.printing.receipt.printer)).toBe('Till');
    expect(set.scanner.prefix).toBe('~');
    expect([set.mailsReceipts, defaults.mailsReceipts]).toEqual([true, false]);
    setMailsReceipts(false);
    setPrinting('receipt', { printer: ASK, paper: 'A4' });
    restoreMachineSettings(kept.at(-2));
    expect(useMachineSettings.getState().printing.receipt.paper).toBe('ROLL58');
  });

  it.each([
    ['nothing', undefined],
    ['no settings at all', 'x{'],
    ['settings of another shape', '{"printing":7,"scanner":[]}'],
    ['a printer and a paper that cannot be', '{"printing":{"receipt":{"printer":"","paper":"A9"}}}'],
    ['a list on a roll', '{"printing":{"list":{"paper":"ROLL80"}}}'],
  ])('falls back to the defaults where it was kept as %s', (_, text) => {
    expect(toMachineSettings(text, defaults)).toEqual(defaults);
  });
});
