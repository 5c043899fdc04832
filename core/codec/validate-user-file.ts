// A cheap look at what came out of a slot: GCM and the transport vouch for the bytes, the server for the content;
// this catches a slot that is not a user file at all. The whole schema is checked where data enters (server/import, mutations).
import type { UserFile } from '../schema/types.ts';

export function validateUserFile(value: unknown): UserFile {
  const file = value as Partial<UserFile> | null;
  if (!file || typeof file !== 'object' || typeof file.user?.id !== 'string' || !Array.isArray(file.fees)) {
    throw new TypeError('these bytes are not a user file');
  }
  return file as UserFile;
}
