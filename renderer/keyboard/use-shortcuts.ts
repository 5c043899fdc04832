/**
 * Keys of a screen or of the whole desk, by shortcut ("Ctrl+K", "Alt+1", "/", "N"). Single characters work only
 * outside text fields, never in the middle of a scan, and can be switched off (WCAG 2.1.4). While a modal dialog is
 * open only bindings that say `inDialogs` work: nobody leaves a half-filled form by Alt 1.
 */
import { useEffectEvent, useLayoutEffect } from 'react';
import { createQuietKey } from './quiet-key.ts';
import { isMacPlatform, isSingleCharacter, matchesShortcut } from './shortcut.ts';
import { takesTyping } from './text-fields.ts';

export type ShortcutBinding = {
  readonly keys: string;
  readonly run: () => void;
  readonly inDialogs?: boolean;
};

export type ShortcutOptions = { readonly enabled?: boolean; readonly singleLetters?: boolean };

export function useShortcuts(bindings: readonly ShortcutBinding[], options: ShortcutOptions = {}): void {
  const { enabled = true, singleLetters = true } = options;
  const find = useEffectEvent((event: KeyboardEvent, isMac: boolean) =>
    bindings.find((binding) => matchesShortcut(event, binding.keys, isMac)),
  );
  // before the screen is painted: who sees it can already press its keys
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const isMac = isMacPlatform();
    const quiet = createQuietKey();
    const onKeyDown = (event: KeyboardEvent) => {
      quiet.pressed();
      if (event.defaultPrevented || event.isComposing) return;
      const binding = find(event, isMac);
      if (!binding) return;
      const isLetter = isSingleCharacter(binding.keys);
      if (isLetter && (!singleLetters || takesTyping(event.target))) return;
      if (binding.inDialogs !== true && document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      if (isLetter) quiet.ask(binding.run);
      else binding.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      quiet.pressed();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled, singleLetters]);
}
