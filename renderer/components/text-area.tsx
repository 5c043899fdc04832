/**
 * A field of several lines. The browser must not keep what is typed in it: Chromium writes the state of forms into its
 * session files in the clear. Fluent hands `autoComplete` to the element only through its slot.
 */
import { Textarea, type TextareaProps } from '@fluentui/react-components';

export function TextArea({ textarea, ...props }: TextareaProps) {
  const rows = typeof textarea === 'object' ? textarea : {};
  return <Textarea {...props} textarea={{ ...rows, autoComplete: 'off' }} />;
}
