import { describe, expect, it } from 'vitest';
import type { PullResult, PushResult } from '#core/sync/sync-client.ts';
import type { Answer } from '#core/sync/ports.ts';
import { SyncLoop, type Connection } from '#core/sync/sync-loop.ts';
import { VirtualTime } from '../../../sim/virtual-time.ts';

const unreachable = { type: 'Unreachable', reason: 'NoConnection' } as const;
const pulled: PullResult = { type: 'Pulled', changed: 0, more: false };

/** Pushes and pulls are answered from the lists, then as "nothing to do". */
function createLoop(answers: {
  push?: (PushResult | Error)[];
  pull?: PullResult[];
  loadSnapshot?: () => Promise<void>;
  isBaseDue?: () => boolean;
  look?: Answer<unknown>[];
}) {
  const time = new VirtualTime(Date.UTC(2026, 10, 23));
  const calls: string[] = [];
  const connections: Connection[] = [];
  const note = (call: string) => calls.push(`${(time.now() - Date.UTC(2026, 10, 23)) / 1000} ${call}`);
  const loop = new SyncLoop({
    client: {
      push: async () => {
        note('push');
        const answer = answers.push?.shift() ?? { type: 'Idle' };
        if (answer instanceof Error) throw answer;
        return answer;
      },
      pull: async () => {
        note('pull');
        return answers.pull?.shift() ?? pulled;
      },
    },
    clock: time,
    timers: time,
    random: () => 0.5,
    loadSnapshot: async () => {
      note('snapshot');
      await answers.loadSnapshot?.();
    },
    ...(answers.look && {
      look: async () => {
        note('look');
        return answers.look?.shift() ?? { type: 'Answer', value: undefined };
      },
    }),
    ...(answers.isBaseDue && { isBaseDue: answers.isBaseDue }),
    onConnection: (connection) => connections.push(connection),
  });
  const runFor = (seconds: number) => time.runUntil(time.now() + seconds * 1000);
  return { loop, time, calls, connections, runFor };
}

const times = (count: number, result: PushResult): PushResult[] =>
  Array.from({ length: count }, () => result);

describe('the sync loop', () => {
  it('pushes until the queue is empty, then pulls until nothing more comes', async () => {
    const more: PushResult = { type: 'Pushed', settled: 100, more: true };
    const { loop, calls } = createLoop({ push: [more], pull: [{ ...pulled, more: true }] });
    await loop.wake();
    expect(calls).toEqual(['0 push', '0 push', '0 pull', '0 push', '0 pull']);
    expect(loop.connection.type).toBe('Online');
    loop.stop();
  });

  it('looks before it sends anything while the server was out of reach, and not while it is in reach', async () => {
    const { loop, calls } = createLoop({ look: [unreachable], push: [{ type: 'Idle' }, unreachable] });
    await loop.wake();
    expect(loop.connection).toMatchObject({ type: 'Offline', reason: 'NoConnection' });
    await loop.wake();
    await loop.wake();
    expect(calls).toEqual(['0 look', '0 look', '0 push', '0 pull', '0 push']);
    await loop.wake();
    expect(calls.slice(5)).toEqual(['0 look', '0 push', '0 pull']);
    loop.stop();
  });

  it('comes again every 30 seconds', async () => {
    const { loop, calls, runFor } = createLoop({});
    await loop.wake();
    await runFor(70);
    expect(calls.filter((call) => call.endsWith('pull'))).toEqual(['0 pull', '30 pull', '60 pull']);
    loop.stop();
  });

  it('waits longer after each failure, at most 5 minutes, and at once comes back when it works', async () => {
    const { loop, calls, connections, runFor } = createLoop({ push: times(14, unreachable) });
    await loop.wake();
    await runFor(1800);
    const at = calls.filter((call) => call.endsWith('push')).map((call) => Number(call.split(' ')[0]));
    const pauses = at.slice(1, 14).map((time, i) => time - (at[i] ?? 0));
    expect(pauses.slice(0, 4)).toEqual([1.5, 3, 6, 12]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(300);
    expect(connections.at(13)).toMatchObject({ type: 'Offline', reason: 'NoConnection' });
    expect(connections.at(-1)?.type).toBe('Online');
    loop.stop();
  });

  it('says since when it has been offline', async () => {
    const { loop, connections, runFor } = createLoop({ push: times(3, unreachable) });
    await loop.wake();
    await runFor(10);
    const since = connections.filter(({ type }) => type === 'Offline').map((at) => 'since' in at && at.since);
    expect(new Set(since)).toEqual(new Set(['2026-11-23T00:00:00.000Z']));
    loop.stop();
  });

  it('[S19] wants a sign-in at 401 and asks no more until woken', async () => {
    const refused: PushResult = { type: 'Refused', status: 401, code: 'SignInNeeded' };
    const { loop, calls, runFor } = createLoop({ push: [refused] });
    await loop.wake();
    expect(loop.connection.type).toBe('SignInNeeded');
    await runFor(600);
    expect(calls).toEqual(['0 push']);
    await loop.wake();
    expect(loop.connection.type).toBe('Online');
    loop.stop();
  });

  it('[S2] is stuck at a conflict, and says at which item', async () => {
    const { loop, calls, runFor } = createLoop({ push: [{ type: 'Conflict', id: 7 }] });
    await loop.wake();
    expect(loop.connection).toEqual({ type: 'Stuck', id: 7 });
    await runFor(600);
    expect(calls).toEqual(['0 push']);
    loop.stop();
  });

  it('[S18] pushes again after a restore before it loads anew', async () => {
    const { loop, calls } = createLoop({ pull: [{ type: 'Restored' }, { type: 'SnapshotNeeded' }] });
    await loop.wake();
    expect(calls.map((call) => call.slice(2))).toEqual([
      ...['push', 'pull', 'push', 'pull', 'snapshot'],
      ...['push', 'pull'],
    ]);
    loop.stop();
  });

  it('is offline when the snapshot cannot be had', async () => {
    const { loop } = createLoop({
      pull: [{ type: 'SnapshotNeeded' }],
      loadSnapshot: () => Promise.reject(new Error('cut')),
    });
    await loop.wake();
    expect(loop.connection.type).toBe('Offline');
    loop.stop();
  });

  it('does not ask without a pause for snapshots that are of no use', async () => {
    const useless = Array.from({ length: 10 }, (): PullResult => ({ type: 'SnapshotNeeded' }));
    const { loop, calls } = createLoop({ pull: useless });
    await loop.wake();
    expect(calls.filter((call) => call.endsWith('snapshot'))).toHaveLength(2);
    expect(loop.connection).toMatchObject({ type: 'Offline', reason: 'SnapshotOfNoUse' });
    loop.stop();
  });

  it('sends what is saved while a base is loaded', async () => {
    let finish: () => void = () => undefined;
    const load = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { loop, calls, runFor } = createLoop({
      pull: [{ type: 'SnapshotNeeded' }],
      loadSnapshot: () => load,
    });
    const round = loop.wake();
    await runFor(1);
    void loop.wake();
    await runFor(1);
    expect(calls.map((call) => call.slice(2))).toEqual(['push', 'pull', 'snapshot', 'push']);
    finish();
    await round;
    expect(loop.connection.type).toBe('Online');
    loop.stop();
  });

  it('loads a base that is due, and goes on with the old one if it cannot be had', async () => {
    const { loop, calls } = createLoop({
      isBaseDue: () => true,
      loadSnapshot: () => Promise.reject(new Error('cut')),
    });
    await loop.wake();
    expect(calls.filter((call) => call.endsWith('snapshot'))).toHaveLength(1);
    expect(loop.connection.type).toBe('Online');
    loop.stop();
  });

  it('goes on after the local store failed', async () => {
    const { loop, runFor } = createLoop({ push: [new Error('the disk is full')] });
    await loop.wake();
    expect(loop.connection).toMatchObject({ type: 'Offline', reason: 'Error' });
    await runFor(5);
    expect(loop.connection.type).toBe('Online');
    loop.stop();
  });

  it('runs one more round for whoever woke it in the middle of one', async () => {
    const { loop, calls } = createLoop({});
    await Promise.all([loop.wake(), loop.wake(), loop.wake()]);
    expect(calls).toEqual(['0 push', '0 pull', '0 push', '0 pull']);
    loop.stop();
  });

  it('is silent after it was stopped', async () => {
    const { loop, calls, connections, runFor } = createLoop({});
    const round = loop.wake();
    loop.stop();
    await round;
    await runFor(600);
    await loop.wake();
    expect(calls.length).toBeLessThanOrEqual(2);
    expect(connections).toEqual([]);
  });
});
