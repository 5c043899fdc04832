/** The person a change is about: picture or initials, and the link to the user. */
import type { OutboxItem } from '#core/sync/ports.ts';
import { Picture, type PictureSize } from '../../components/picture.tsx';
import { usePicture } from '../../desk/use-picture.ts';

type PersonProps = { readonly item: OutboxItem; readonly name: string };

export function PersonPicture({ item, name, size }: PersonProps & { readonly size: PictureSize }) {
  return <Picture name={name} size={size} src={usePicture(item.userId)} />;
}

export function PersonLink({ item, name }: PersonProps) {
  return (
    <a className="link" href={`#/users/${item.userId}/general`}>
      <bdi>{name}</bdi>
    </a>
  );
}
