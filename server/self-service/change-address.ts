// An address that a patron changed in another system of the library. It goes through the rules and the file writing of every
// other change; History says that it came by the interface.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { codesFor } from '#core/domain/code-rules.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { identifierToKey, primaryIdToKey } from '#core/domain/identifier-key.ts';
import { recordsActivity } from '#core/domain/last-patron-activity.ts';
import { toPatronAddressChange } from '#core/domain/patron-address.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { MutationContext } from '#core/mutations/mutation.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { Instant } from '#core/schema/primitives.ts';
import type { Configuration, PatronAddressUpdate, User } from '#core/schema/types.ts';
import { runChanges } from '../jobs/run-for-user.ts';
import { withTransaction } from '../store/transaction.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import type { FileChange } from '../users/file-change.ts';
import { writeFiles } from '../users/write-files.ts';

export type AddressChanged =
  | { readonly type: 'Changed' | 'Unchanged' | 'UserNotFound' }
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

type Parts = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly config: Configuration;
  readonly now: Instant;
};

export function changePatronAddress(
  { identifier, address }: PatronAddressUpdate,
  { pool, reader, config, now }: Parts,
): Promise<AddressChanged> {
  return withTransaction(pool, async (client) => {
    const owners = await readOwners(client, [
      primaryIdToKey(identifier),
      identifierToKey(identifier, config),
    ]);
    const [id] = owners.values();
    const file = id && (await readFiles(client, [id], reader, 'lock')).get(id);
    if (!file) return { type: 'UserNotFound' };
    const [type] = codesFor('addressTypes', file.user.recordType, config);
    const change = toPatronAddressChange(file.user, address, randomUUID(), type?.code ?? '');
    const result = runChanges(file, [change], config, () => contextFor(file.user, config, now));
    if (result.type === 'Changed')
      await writeFiles(client, [withActivity(result.change, config, now)], { codec: reader.codec, config });
    return result.type === 'Rejected' ? result : { type: result.type };
  });
}

/** "Update of user information from Primo" is an activity of the patron. */
function withActivity(change: FileChange, config: Configuration, now: Instant): FileChange {
  const { after } = change;
  if (!after || !recordsActivity(config)) return change;
  const lastPatronActivityDate = instantToCalendarDate(now, config.timeZone);
  return { ...change, after: { ...after, user: { ...after.user, lastPatronActivityDate } } };
}

/** Patrons act for themselves, and for nobody else. */
function contextFor(user: User, config: Configuration, now: Instant): MutationContext {
  return {
    uid: randomUUID(),
    actor: {
      userId: user.id,
      name: shownName(user),
      roles: [{ type: roleTypes.circulationDeskOperator, scope: config.institution.code }],
    },
    occurredAt: now,
    today: instantToCalendarDate(now, config.timeZone),
    config,
    source: 'API',
  };
}
