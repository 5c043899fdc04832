// "Try it": the picture of one user by settings that are not saved yet, or what precisely stands in its way.
import type { Configuration } from '#core/schema/types.ts';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { fetchPhoto, type PhotoAnswer } from '../photos/fetch-photo.ts';
import { findPhotoUrl } from '../photos/photo-url.ts';
import { query, type Queryable } from '../store/query.ts';
import { readFile, type FileReader } from '../users/read-files.ts';

export type PhotoTrial = PhotoAnswer | { readonly type: 'NoUser' } | { readonly type: 'NoAddress' };

export async function tryPhoto(
  client: Queryable,
  reader: FileReader,
  { config, primaryId }: { readonly config: Configuration; readonly primaryId: string },
): Promise<PhotoTrial> {
  const [row] = await query<{ user_id: UserId }>(client, 'select user_id from user_key where key = $1', [
    primaryIdToKey(primaryId),
  ]);
  const file = row && (await readFile(client, row.user_id, reader));
  if (!file) return { type: 'NoUser' };
  const url = findPhotoUrl(file.user, config);
  return url ? fetchPhoto(url) : { type: 'NoAddress' };
}
