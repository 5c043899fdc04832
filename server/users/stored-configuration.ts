// The institution's configuration in the database: every version is kept, the newest counts.
import type { Configuration } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { pokeChannel } from './write-files.ts';

export type SavedConfiguration =
  | { readonly type: 'Saved'; readonly version: number }
  /** Somebody else changed it since `base`. */
  | { readonly type: 'ChangedMeanwhile'; readonly version: number };

/** `base`: the version that was edited; 0 for the first. */
export async function saveConfiguration(
  client: Queryable,
  configuration: Configuration,
  base: number,
  changedBy?: UserId,
): Promise<SavedConfiguration> {
  const [row] = await query<{ version: number }>(
    client,
    `insert into configuration (version, document, changed_by)
      select $1::bigint + 1, $2, $3::uuid where $1 = (select coalesce(max(version), 0) from configuration)
      on conflict do nothing
      returning version, pg_notify('${pokeChannel}', '')`,
    [base, JSON.stringify(configuration), changedBy ?? null],
  );
  if (row) return { type: 'Saved', version: row.version };
  const [latest] = await query<{ version: number }>(
    client,
    'select coalesce(max(version), 0) as version from configuration',
  );
  return { type: 'ChangedMeanwhile', version: latest?.version ?? 0 };
}
