/** The person a change is about: picture or initials, and the link to the user. */
import type { UserId } from '#core/schema/primitives.ts';
import { Picture, type PictureSize } from '../../components/picture.tsx';
import { usePicture } from '../../desk/use-picture.ts';

type PersonProps = { readonly userId: UserId; readonly name: string };

export function PersonPicture({ userId, name, size }: PersonProps & { readonly size: PictureSize }) {
  return <Picture name={name} size={size} src={usePicture(userId)} />;
}

export function PersonLink({ userId, name }: PersonProps) {
  return (
    <a className="link" href={`#/users/${userId}/general`}>
      <bdi>{name}</bdi>
    </a>
  );
}
