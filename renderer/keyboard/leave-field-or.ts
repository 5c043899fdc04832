/** Esc first leaves the field one is typing in; outside of one it does what it is for. */
import { takesTyping } from './text-fields.ts';

export function leaveFieldOr(act: () => void): void {
  const active = document.activeElement;
  if (active instanceof HTMLElement && takesTyping(active)) active.blur();
  else act();
}
