/**
 * Listens for scans on the whole document, before any field or shortcut gets the keys. What a scan typed into a field
 * is taken back, except in fields marked `data-wants-scan`: there the code stays and Enter moves on like Tab.
 */
import { useEffect, useEffectEvent } from 'react';
import { useMachineSettings } from '../state/machine-settings.ts';
import { useScanning } from '../state/scanning.ts';
import { createScanRecogniser, withoutAffixes } from './scanner.ts';
import { isTextField, setFieldText } from './text-fields.ts';
import type { TextField } from './text-fields.ts';

export type Scan = { readonly code: string; readonly gapMs: number };

type Before = { readonly field: TextField; readonly text: string };

function rememberField(): Before | undefined {
  const field = document.activeElement;
  return isTextField(field) ? { field, text: field.value } : undefined;
}

function focusNextField(from: TextField): void {
  const scope = from.closest('[role="dialog"], form, main') ?? document.body;
  const fields = [...scope.querySelectorAll<HTMLElement>('input, textarea, select, button')].filter(
    (el) => !el.hasAttribute('disabled') && el.tabIndex >= 0 && el.offsetParent !== null,
  );
  fields[fields.indexOf(from) + 1]?.focus();
}

export function useScanner(onScan: (scan: Scan) => void, enabled = true): void {
  const report = useEffectEvent(onScan);
  useEffect(() => {
    if (!enabled) return undefined;
    const recogniser = createScanRecogniser();
    let before: Before | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const withModifier = event.ctrlKey || event.altKey || event.metaKey;
      const inField = isTextField(document.activeElement);
      const decision = recogniser.press({ key: event.key, atMs: event.timeStamp, withModifier, inField });
      if (decision.type === 'started') before = rememberField();
      if (decision.type !== 'scanned') return;
      const { end, gapMs } = decision;
      const code = withoutAffixes(decision.code, useMachineSettings.getState().scanner);
      useScanning.setState({ last: { atMs: Date.now(), gapMs, end } });
      const field = before?.field;
      if (field && field.closest('[data-wants-scan]') !== null) {
        if (code !== decision.code) setFieldText(field, field.value.replace(decision.code, code));
        if (end === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        focusNextField(field);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (before) setFieldText(before.field, before.text);
      report({ code, gapMs });
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [enabled]);
}
