/**
 * A person's picture in one of the fixed sizes; without one (or when it cannot be read) the initials on grey in the
 * same size, so that nothing jumps. Decorative where the name stands beside it.
 */
import { useState } from 'react';
import { initialsOf } from './initials.ts';

const sizes = {
  header: [160, 190, 44],
  dialog: [96, 114, 28],
  card: [48, 57, 16],
  result: [32, 36, 12],
  list: [28, 32, 11],
  row: [24, 26, 10],
} as const;

export type PictureSize = keyof typeof sizes;
export type PictureProps = {
  /** "Last, First" */
  readonly name: string;
  readonly size: PictureSize;
  /** blob: or same-origin address; absent: initials. */
  readonly src?: string | undefined;
  /** Absent: decorative. */
  readonly alt?: string;
};

export function Picture({ name, size, src, alt = '' }: PictureProps) {
  const [unreadable, setUnreadable] = useState<string>();
  const [width, height, fontSize] = sizes[size];
  if (src !== undefined && src !== unreadable) {
    const onError = () => setUnreadable(src);
    return <img className="picture" {...{ src, alt, width, height, onError }} draggable={false} />;
  }
  const role = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return (
    <span className="initials" style={{ width, height, fontSize }} {...role}>
      {initialsOf(name)}
    </span>
  );
}
