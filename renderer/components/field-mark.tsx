/**
 * The mark at a field of an external user: who owns it, and what the next load does with it. Quiet: a small icon at the
 * label, with words for the mouse; readers hear them as the description of the field, and a legend says them to all.
 */
import {
  ArrowReset20Regular,
  ArrowSync16Regular,
  Library16Regular,
  LockClosed20Regular,
  LockOpen16Regular,
  Pin16Filled,
  type FluentIcon,
} from '@fluentui/react-icons';

export const fieldMarks = [
  /** From the SIS, read only here. */
  'locked',
  /** From the SIS, and open for update: what is changed is lost at the next load. */
  'opened',
  /** From the SIS until it is changed here. */
  'follows',
  /** Changed here, kept at the next load. */
  'kept',
  /** Changed here, overridden by the next load. */
  'overridden',
  /** This library's. */
  'own',
] as const;
export type FieldMark = (typeof fieldMarks)[number];

const icons: Readonly<Record<FieldMark, FluentIcon>> = {
  locked: LockClosed20Regular,
  opened: LockOpen16Regular,
  follows: ArrowSync16Regular,
  kept: Pin16Filled,
  overridden: ArrowReset20Regular,
  own: Library16Regular,
};

export function FieldMarkIcon({ mark, words }: { readonly mark: FieldMark; readonly words?: string }) {
  const Icon = icons[mark];
  return (
    <span className={`field-mark ${mark}`} title={words} aria-hidden data-mark={mark}>
      <Icon />
    </span>
  );
}
