/** A key as it is printed on the keyboard: "Ctrl S". Shortcuts are written "Ctrl+S"; macOS shows its own sign. */
import { isMacPlatform, shortcutLabel } from '../keyboard/shortcut.ts';

export type KeyCapProps = { readonly keys: string };

export function KeyCap({ keys }: KeyCapProps) {
  return <kbd className="key-cap">{shortcutLabel(keys, isMacPlatform())}</kbd>;
}
