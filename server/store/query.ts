// Queries of a transaction. A failure is translated here, by its code and never by its text: what says that the database
// could not do its work just now becomes StoreUnavailable; what says that a value does not fit stays what it is.
import pg from 'pg';
import { StoreUnavailable } from '../sync/store-unavailable.ts';

export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** SQLSTATE classes: connection, resources, operator intervention (shutdown, kill, time-out), system error. */
const unavailableClasses = ['08', '53', '57', '58'];

export async function query<Row extends object>(
  client: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } catch (error) {
    throw translateError(error);
  }
}

export function translateError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const isUnavailable = unavailableClasses.includes(error.code?.slice(0, 2) ?? '');
    return isUnavailable ? new StoreUnavailable(`PostgreSQL: ${error.code}`, { cause: error }) : error;
  }
  // without an SQLSTATE it comes from the connection or the pool
  return new StoreUnavailable('no answer from PostgreSQL', { cause: error });
}
