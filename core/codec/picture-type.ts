// What kind of picture bytes are, by how they begin: what a server says of them is not believed.

/** A photo server that sends more than this sends no portrait. */
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024;

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, i) => bytes[at + i] === byte);
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

export function findPictureType(bytes: Uint8Array): PictureType | undefined {
  if (startsWith(bytes, [0x89, ...letters('PNG\r\n'), 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, letters('RIFF')) && startsWith(bytes, letters('WEBP'), 8)) return 'image/webp';
  if (startsWith(bytes, letters('GIF87a')) || startsWith(bytes, letters('GIF89a'))) return 'image/gif';
  return undefined;
}
