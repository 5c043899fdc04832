// Where a user's picture is, by the parameters "Other Settings" has for it (alma-facts 4):
//
//   photo_server_url       a folder, ending with "/"; https, or http on this machine
//   photo_identifier_type  USERNAME (the primary identifier) or the code of an identifier type
//   photo_suffix           what follows the identifier and a dot
import type { Configuration, User } from '#core/schema/types.ts';

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

export function isLoopback(url: URL): boolean {
  return loopback.includes(url.hostname);
}

/** undefined: no photo server is set up, what is set up is not usable, or the user has no such identifier. */
export function findPhotoUrl(user: User, config: Configuration): URL | undefined {
  const folder = findFolder(config.parameters['photo_server_url']);
  const identifier = findIdentifier(user, config.parameters['photo_identifier_type']);
  if (!folder || !identifier) return undefined;
  const suffix = (config.parameters['photo_suffix'] ?? '').replace(/^\./, '');
  // encoded whole: an identifier must not lead out of the folder, or to another host
  const name = encodeURIComponent(suffix === '' ? identifier : `${identifier}.${suffix}`);
  const url = URL.parse(name, folder.href);
  return url?.href.startsWith(folder.href) ? url : undefined;
}

function findFolder(text: string | undefined): URL | undefined {
  if (!text?.endsWith('/')) return undefined;
  const url = URL.parse(text);
  if (url?.username !== '' || url.search !== '' || url.hash !== '') return undefined;
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isAllowed ? url : undefined;
}

function findIdentifier(user: User, type: string | undefined): string | undefined {
  if (type === undefined || type === '' || type === 'USERNAME') return user.primaryId;
  return user.identifiers.find((row) => row.type === type && row.status === 'ACTIVE')?.value;
}
