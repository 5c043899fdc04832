// A transaction on a connection of the pool, run again when another one got in its way: both wanted the same rows in
// another order, or both made the same new key. The second run sees what the other one left and decides upon it.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailable } from '../sync/store-unavailable.ts';
import { query, translateError } from './query.ts';

const conflictTries = 6;
// the second time the other one's key is seen and decided upon; if it collides still, the fault is in what is written
const collisionTries = 3;
const serializationFailure = '40001';
const deadlock = '40P01';
const uniqueViolation = '23505';

export async function withTransaction<T>(
  pool: pg.Pool,
  body: (client: pg.PoolClient) => Promise<T>,
  begin: 'begin' | 'begin isolation level repeatable read read only' = 'begin',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryTransaction(pool, body, begin);
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      const isConflict = code === serializationFailure || code === deadlock;
      if (!isConflict && (code !== uniqueViolation || attempt >= collisionTries)) throw error;
      if (attempt >= conflictTries)
        throw new StoreUnavailable('transactions keep getting in each other’s way', { cause: error });
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function tryTransaction<T>(
  pool: pg.Pool,
  body: (client: pg.PoolClient) => Promise<T>,
  begin: string,
): Promise<T> {
  const client = await connect(pool);
  let isBroken = false;
  try {
    await query(client, begin);
    const result = await body(client);
    await query(client, 'commit');
    return result;
  } catch (error) {
    isBroken = await query(client, 'rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(isBroken);
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw translateError(error);
  }
}
