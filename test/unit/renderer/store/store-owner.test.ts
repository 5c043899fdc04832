import { afterEach, describe, expect, it } from 'vitest';
import { claimStore, type Owned, type OwnerParts } from '../../../../renderer/store/store-owner.ts';

const parts = (page: string): OwnerParts => ({
  locks: navigator.locks,
  openChannel: (name) => new BroadcastChannel(name),
  note: { since: '2026-11-23T08:00:00.000Z', page },
});

const held: Owned[] = [];
async function mustOwn(page: string): Promise<Owned> {
  const claim = await claimStore(parts(page));
  if (claim.type !== 'Owned') throw new Error(`${page} was refused`);
  held.push(claim);
  return claim;
}
async function mustBeRefused(page: string) {
  const claim = await claimStore(parts(page));
  if (claim.type !== 'OwnedElsewhere') throw new Error(`${page} was not refused`);
  return claim;
}

afterEach(async () => {
  for (const owned of held.splice(0)) owned.release();
  await new Promise((resolve) => setTimeout(resolve, 20));
});

describe('owning the store', () => {
  it('refuses a second window and tells it who the owner is', async () => {
    await mustOwn('first');
    const second = await mustBeRefused('second');
    expect(second.owner).toEqual({ since: '2026-11-23T08:00:00.000Z', page: 'first' });
  });

  it('gives the store to the window that waits when the owner lets go', async () => {
    const first = await mustOwn('first');
    const second = await mustBeRefused('second');
    let owned: Owned | undefined;
    const waiting = second.waitForTurn().then((one) => (owned = one));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(owned).toBeUndefined();
    first.release();
    held.push(await waiting);
    expect((await mustBeRefused('third')).owner?.page).toBe('second');
  });

  it('tells the old owner that it was taken over', async () => {
    const first = await mustOwn('first');
    const second = await mustBeRefused('second');
    held.push(await second.takeOver());
    await first.lost;
    expect((await mustBeRefused('third')).owner?.page).toBe('second');
  });

  it('does not wait for an owner that answers nothing', async () => {
    await mustOwn('first');
    const silent: OwnerParts = {
      ...parts('second'),
      openChannel: () => new BroadcastChannel(`elsewhere-${Math.random()}`),
    };
    const claim = await claimStore(silent);
    expect(claim).toMatchObject({ type: 'OwnedElsewhere', owner: undefined });
  });
});
