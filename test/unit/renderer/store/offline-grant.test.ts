import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SignedIn } from '../../../../core/schema/types.ts';
import { OfflineGrants, PASSWORD_COST } from '../../../../renderer/store/offline-grant.ts';
import { takeDatabase } from '../../../../renderer/store/open-database.ts';
import { numberToUuid } from '../../../support/store-files.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-23T08:00:00Z');

const signedIn: SignedIn = {
  user: { userId: numberToUuid(5), name: 'Olga Operator' },
  userName: 'operator',
  roles: [],
  grant: { id: 'g1', secret: 'c2VjcmV0', expiresAt: '2026-11-26T08:00:00.000Z' },
  deviceKey: 'a2V5',
  deviceNumber: 3,
  serverTime: '2026-11-23T08:00:00.000Z',
  mustChangePassword: false,
};

let access: Awaited<ReturnType<typeof takeDatabase>>;
let clock: { now: number; mono: number };

/** The grants as a page has them that just began. */
const startPage = (cost = { N: 2 ** 8, r: 8, p: 1 }) =>
  new OfflineGrants(access, 'device-1', { nowMs: () => clock.now, monotonicMs: () => clock.mono }, cost);

function pass(ms: number): void {
  clock.now += ms;
  clock.mono += ms;
}

beforeEach(async () => {
  access = await takeDatabase(`grants-${Math.random()}`);
  clock = { now: START, mono: 1000 };
});
afterEach(() => access.database.close());

async function fail(grants: OfflineGrants, name: string, times: number) {
  const answers = [];
  for (let i = 0; i < times; i++) answers.push(await grants.signIn(name, 'wrong'));
  return answers;
}

describe('an offline sign-in', () => {
  it('opens with the right password and brings back what the server had answered', async () => {
    const grants = startPage(PASSWORD_COST);
    await grants.keep('operator', 'carrel-demo', signedIn);
    const progress: number[] = [];
    expect(await grants.signIn(' Operator', 'carrel-demo', (done) => progress.push(done))).toEqual({
      type: 'SignedIn',
      signedIn,
    });
    expect(progress.length).toBeGreaterThan(1);
    expect(await grants.signIn('operator', 'Carrel-demo')).toEqual({ type: 'Wrong', triesLeft: 4 });
  });

  it('tells a desk where nobody ever signed in from one where somebody did, whatever was tried in vain', async () => {
    const grants = startPage();
    expect(await grants.isEmpty()).toBe(true);
    await fail(grants, 'nobody', 1);
    expect(await grants.isEmpty()).toBe(true);
    await grants.keep('operator', 'carrel-demo', signedIn);
    expect(await startPage().isEmpty()).toBe(false);
  });

  it('stores neither name nor password nor anything of the answer in the clear', async () => {
    await startPage().keep('operator', 'carrel-demo', signedIn);
    const text = JSON.stringify(await access.database.read.grants.toArray(), (_, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
    expect(text.length).toBeGreaterThan(200);
    for (const secret of ['operator', 'carrel-demo', 'Olga', 'c2VjcmV0']) expect(text).not.toContain(secret);
  });

  it('locks after five failures in a row for thirty minutes, right password or not', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    expect(await fail(grants, 'operator', 5)).toEqual([
      { type: 'Wrong', triesLeft: 4 },
      { type: 'Wrong', triesLeft: 3 },
      { type: 'Wrong', triesLeft: 2 },
      { type: 'Wrong', triesLeft: 1 },
      { type: 'Locked', leftMs: 30 * MINUTE },
    ]);
    expect(await grants.signIn('operator', 'right')).toEqual({ type: 'Locked', leftMs: 30 * MINUTE });
    pass(29 * MINUTE);
    expect(await grants.signIn('operator', 'right')).toEqual({ type: 'Locked', leftMs: MINUTE });
    pass(2 * MINUTE);
    expect(await grants.lockLeft('operator')).toBe(0);
    expect(await grants.signIn('operator', 'right')).toMatchObject({ type: 'SignedIn' });
  });

  it('begins to count anew after a success, and after a lock has run out', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    await fail(grants, 'operator', 4);
    await grants.signIn('operator', 'right');
    expect((await fail(grants, 'operator', 5)).map(({ type }) => type)).toEqual([
      'Wrong',
      'Wrong',
      'Wrong',
      'Wrong',
      'Locked',
    ]);
    pass(31 * MINUTE);
    expect(await fail(grants, 'operator', 1)).toEqual([{ type: 'Wrong', triesLeft: 4 }]);
  });

  it('keeps the lock over a restart, and setting the clock does not shorten it', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    await fail(grants, 'operator', 5);
    pass(10 * MINUTE);
    await grants.persistLocks();
    clock = { now: START + 10 * HOUR, mono: 50 };
    const restarted = startPage();
    expect(await restarted.lockLeft('operator')).toBe(20 * MINUTE);
    clock.now += 5 * HOUR;
    expect(await restarted.signIn('operator', 'right')).toEqual({ type: 'Locked', leftMs: 20 * MINUTE });
    pass(21 * MINUTE);
    expect((await restarted.signIn('operator', 'right')).type).toBe('SignedIn');
  });

  it('counts the attempt before it is made', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    let counted = 0;
    const attempt = grants.signIn('operator', 'right', () => {
      void access.database.read.grants.toArray().then(([row]) => {
        counted = Math.max(counted, row?.failures ?? 0);
      });
    });
    expect((await attempt).type).toBe('SignedIn');
    expect(counted).toBe(1);
  });

  it('treats a name that nobody has like a wrong password: same steps, same lock, about the same time', async () => {
    const grants = startPage({ ...PASSWORD_COST, N: 2 ** 13 });
    await grants.keep('operator', 'right', signedIn);
    const timed = async (name: string) => {
      const from = performance.now();
      await grants.signIn(name, 'wrong');
      return performance.now() - from;
    };
    await timed('operator');
    const known = await timed('operator');
    const unknown = await timed('nobody');
    expect(unknown).toBeGreaterThan(known / 4);
    const answers = await fail(grants, 'nobody', 4);
    expect(answers.at(-1)).toEqual({ type: 'Locked', leftMs: 30 * MINUTE });
  });

  it('does not remember an endless number of names that nobody has', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    const rows = Array.from({ length: 300 }, (_, i) => ({
      name: `n${i}`,
      failures: 1,
      lockLeftMs: 0,
      offsetMs: 0,
      seenAt: i,
    }));
    await access.database.connectionForWriting('strict').table('grants').bulkPut(rows);
    await grants.signIn('somebody', 'wrong');
    expect(await access.database.read.grants.count()).toBeLessThan(60);
    expect((await grants.signIn('operator', 'right')).type).toBe('SignedIn');
  });

  it('ends after 72 hours, whatever the clock was set to meanwhile', async () => {
    const grants = startPage();
    const late = { ...signedIn.grant, expiresAt: '2027-11-23T08:00:00.000Z' };
    await grants.keep('operator', 'right', { ...signedIn, grant: late });
    pass(71 * HOUR);
    expect((await grants.signIn('operator', 'right')).type).toBe('SignedIn');
    clock.now -= 70 * HOUR;
    clock.mono += 2 * HOUR;
    expect(await grants.signIn('operator', 'right')).toEqual({ type: 'Expired' });
    clock = { now: START, mono: 0 };
    expect(await startPage().signIn('operator', 'right')).toEqual({ type: 'Expired' });
  });

  it('reckons in server time on a device whose clock is wrong', async () => {
    clock.now = START + 400 * 24 * HOUR;
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    pass(HOUR);
    expect((await grants.signIn('operator', 'right')).type).toBe('SignedIn');
  });

  it('is gone when the server took the right away', async () => {
    const grants = startPage();
    await grants.keep('operator', 'right', signedIn);
    await grants.forget('operator');
    expect(await grants.signIn('operator', 'right')).toEqual({ type: 'Wrong', triesLeft: 4 });
  });
});
