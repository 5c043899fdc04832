// A change of the configuration: judged by the rules of core, refused if it takes away a code that users have, saved over
// the version it was made from, logged field by field, told to every desk. A user who is given the code between the count
// and the save keeps it; the desk then shows the code in place of its label.
import type pg from 'pg';
import { diffConfigurations, type ConfigurationChange } from '#core/configuration/changes.ts';
import type { ConfigurationEffect } from '#core/configuration/effect.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import { changesCurrency, checkConfigurationChange } from '#core/configuration/rules.ts';
import { isSecret } from '#core/configuration/parameters.ts';
import { stopsRecordingActivity } from '#core/domain/last-patron-activity.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { createJob } from '../jobs/job-table.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import type { FileReader } from '../users/read-files.ts';
import { saveConfiguration, type SavedConfiguration } from '../users/stored-configuration.ts';
import { countEffect } from './count-effect.ts';

export type JudgedChange = {
  readonly changes: readonly ConfigurationChange[];
  readonly problems: readonly ConfigurationProblem[];
  readonly effect: ConfigurationEffect;
};

export async function judgeChange(
  client: Queryable,
  reader: FileReader,
  { before, after, nowMs }: { before: Configuration; after: Configuration; nowMs: number },
): Promise<JudgedChange> {
  const changes = diffConfigurations(before, after);
  const effect = await countEffect(client, reader, { before, after, changes, nowMs });
  const inUse = effect.uses
    .filter(({ isRemoved, users }) => isRemoved && users > 0)
    .map(({ table, code, users }) => ({
      ...{ table, code, field: 'code', problem: 'inUse' as const },
      limit: String(users),
    }));
  const booked = await findBookedMoney(client, before, after);
  return { changes, effect, problems: [...checkConfigurationChange(before, after), ...booked, ...inUse] };
}

/** Sums in the books are digits of the currency that they were made in. */
async function findBookedMoney(
  client: Queryable,
  before: Configuration,
  after: Configuration,
): Promise<ConfigurationProblem[]> {
  if (!changesCurrency(before, after)) return [];
  const isBooked = await hasBookedMoney(client);
  const { code, decimals } = before.currency;
  const setting = code === after.currency.code ? 'decimals' : 'currency';
  const limit = `${code} (${decimals})`;
  return isBooked
    ? [{ ...{ table: 'institution', code: setting, field: 'value' }, problem: 'moneyBooked', limit }]
    : [];
}

const hasBookedMoney = async (client: Queryable): Promise<boolean> =>
  (await query(client, 'select from ledger_entry limit 1')).length > 0;

export async function saveChange(
  pool: pg.Pool,
  change: {
    readonly before: Configuration;
    readonly configuration: Configuration;
    readonly changes: readonly ConfigurationChange[];
    readonly base: number;
    readonly by: UserId;
    readonly nowMs: number;
  },
): Promise<SavedConfiguration> {
  return withTransaction(pool, async (client) => {
    if (changesCurrency(change.before, change.configuration)) {
      // what is being booked at this moment is waited for, and counts
      await query(client, 'lock table ledger_entry in share mode');
      if (await hasBookedMoney(client)) return { type: 'ChangedMeanwhile', version: change.base };
    }
    const saved = await saveConfiguration(client, change.configuration, change.base, change.by);
    if (saved.type !== 'Saved') return saved;
    if (stopsRecordingActivity(change.before, change.configuration))
      await createJob(client, { parameters: { kind: 'delete-activity-dates' }, dryRun: false }, { name: '' });
    await query(
      client,
      `insert into configuration_change (version, position, at, changed_by, change)
        select $1, position, $2, $3, change
        from unnest($4::text[]) with ordinality as changed(change, position)`,
      [
        saved.version,
        new Date(change.nowMs),
        change.by,
        change.changes.map((each) => JSON.stringify(withoutSecret(each))),
      ],
    );
    return saved;
  });
}

function withoutSecret(change: ConfigurationChange): ConfigurationChange {
  if (change.kind !== 'changed' || change.table !== 'parameters' || !isSecret(change.code)) return change;
  const { table, code, field } = change;
  return { kind: 'changed', table, code, field };
}
