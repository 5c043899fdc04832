/** Which elements take typing, and how to put a text back into one that React controls. */

const typing = new Set(['text', 'search', 'email', 'tel', 'url', 'password', 'number', 'date', '']);

export type TextField = HTMLInputElement | HTMLTextAreaElement;

export function isTextField(element: EventTarget | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return element instanceof HTMLInputElement && typing.has(element.type) && !element.readOnly;
}

/** Text fields and whatever else wants letters for itself (an editable text, an open list). */
export function takesTyping(element: EventTarget | null): boolean {
  if (isTextField(element)) return true;
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.closest('[role="menu"], [role="listbox"], select') !== null;
}

/** As if the person had typed it: React's value tracker sees the change. */
export function setFieldText(field: TextField, text: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // past React's own setter on the element, which would hide the change from its tracker
  Reflect.set(prototype.prototype, 'value', text, field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
