// The log of the configuration, newest first, by pages of versions. Names of those who changed it are read as they are now.
import type { ConfigurationChange } from '#core/configuration/changes.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';

export type LoggedChange = {
  readonly version: number;
  readonly at: string;
  /** Absent: the product's own doing, or somebody who is no longer a user. */
  readonly by?: string;
  readonly change: ConfigurationChange;
};

type Row = { version: number; at: Date; changed_by: UserId | null; change: string };

const versionsPerPage = 50;

export async function readChanges(
  client: Queryable,
  reader: FileReader,
  before: number,
): Promise<readonly LoggedChange[]> {
  const rows = await query<Row>(
    client,
    `select version, at, changed_by, change from configuration_change
      where version in (
        select version from configuration where version < $1 order by version desc limit ${versionsPerPage})
      order by version desc, position`,
    [before],
  );
  const names = await readNames(client, reader, rows);
  return rows.map(({ version, at, changed_by: by, change }) => {
    const name = by === null ? undefined : names.get(by);
    return {
      ...{ version, at: at.toISOString(), change: JSON.parse(change) as ConfigurationChange },
      ...(name !== undefined && { by: name }),
    };
  });
}

async function readNames(
  client: Queryable,
  reader: FileReader,
  rows: readonly Row[],
): Promise<ReadonlyMap<UserId, string>> {
  const ids = [...new Set(rows.flatMap(({ changed_by: by }) => by ?? []))];
  const files = await readFiles(client, ids, reader);
  return new Map([...files].flatMap(([id, file]) => (file ? [[id, shownName(file.user)] as const] : [])));
}
