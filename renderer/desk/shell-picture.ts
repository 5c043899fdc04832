// A user's picture in the shell, which keeps pictures itself: an address for an <img>, shown once it has loaded, and looked at
// again when the shell has heard that it changed.
import type { UserId } from '#core/schema/primitives.ts';
import type { Host } from '../host/host.ts';

type PictureHost = Pick<Host, 'onShellEvent'> & Required<Pick<Host, 'pictureAddress'>>;

/** `show` gets undefined when there is none. Gives back how to stop. */
export function followShellPicture(
  host: PictureHost,
  id: UserId,
  show: (src: string | undefined) => void,
): () => void {
  let current: HTMLImageElement | undefined;
  const look = () => {
    const image = new Image();
    current = image;
    image.addEventListener('load', () => current === image && show(image.src));
    image.addEventListener('error', () => current === image && show(undefined));
    // an address that was loaded before would be shown from memory, and the shell never asked
    image.src = `${host.pictureAddress(id)}?${performance.now()}`;
  };
  look();
  const stopListening = host.onShellEvent?.((event) => {
    if (event.type === 'PictureChanged' && event.userId === id) look();
  });
  return () => {
    current = undefined;
    stopListening?.();
  };
}
