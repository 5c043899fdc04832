// Jobs that run by themselves: each night, or each Sunday night, from an hour on that is configured, by the clock on the wall
// of the library. A time that the server slept through is made up for once it is awake.
import { numberParameter } from '#core/configuration/parameters.ts';
import { lastStruck } from '#core/domain/wall-clock.ts';
import type { Configuration, JobParameters } from '#core/schema/types.ts';
import type { Instant } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

const usualHour = 2;
const SUNDAY = 7;

type ScheduledJob = { readonly parameters: JobParameters; readonly weekday?: number };

/** Puts what is due in the queue, each once however many processes ask; returns how many jobs that were. */
export async function requestDueJobs(
  client: Queryable,
  config: Configuration,
  now: Instant,
): Promise<number> {
  const hour = numberParameter(config.parameters, 'nightly_jobs_hour') ?? usualHour;
  let requested = 0;
  for (const { parameters, ...when } of scheduledJobs(config)) {
    const dueAt = lastStruck(now, { ...when, hour, timeZone: config.timeZone });
    const rows = await query(
      client,
      `insert into job (kind, parameters, dry_run, requested_name, requested_at, due_at)
        values ($1, $2, false, '', $3, $4) on conflict (kind, due_at) do nothing returning id`,
      [parameters.kind, JSON.stringify(parameters), now, dueAt],
    );
    requested += rows.length;
  }
  return requested;
}

function scheduledJobs(config: Configuration): readonly ScheduledJob[] {
  const notification = notificationOf(config);
  return [
    { parameters: { kind: 'purge-history' }, weekday: SUNDAY },
    { parameters: { kind: 'ledger-audit' } },
    ...(notification ? [{ parameters: notification }] : []),
  ];
}

/** Looks every night; who is written to is left alone for the configured days. undefined: nobody is written to by itself. */
function notificationOf({ parameters, currency }: Configuration): JobParameters | undefined {
  const pauseDays = numberParameter(parameters, 'fines_fees_notification_period');
  if (pauseDays === undefined) return undefined;
  const minimum = numberParameter(parameters, 'fines_fees_notification_minimum') ?? 0;
  return {
    kind: 'notify-fees',
    minimumMinor: minimum * 10 ** currency.decimals,
    feeAgeDays: numberParameter(parameters, 'fines_fees_notification_fee_age') ?? 0,
    pauseDays,
  };
}
