import { describe, expect, it } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import {
  session,
  LoneDesk,
  USER,
  NEW_USER,
  chargeArgs,
  createArgs,
  noteArgs,
  payArgs,
} from '../../../support/lone-desk.ts';
import { aPatronRole, aUserFile, uuid } from '../../../support/a-user-file.ts';

const noteIds = async (desk: LoneDesk) => (await desk.shown())?.user.notes.map(({ id }) => id);

describe('saving', () => {
  it('[S12] queues the item and shows its effect in one commit', async () => {
    const desk = await LoneDesk.open();
    const { revision } = await desk.state();
    await desk.save('note.add', noteArgs(10));
    expect(await desk.queue()).toEqual(['1 note.add waiting']);
    expect(await noteIds(desk)).toEqual([uuid(10)]);
    expect((await desk.state()).revision).toBe(revision + 1);
  });

  it('stores nothing when a rule refuses the change', async () => {
    const desk = await LoneDesk.open();
    const { revision } = await desk.state();
    const result = await desk.client.save('note.add', noteArgs(10, ''), session);
    expect(result).toMatchObject({ type: 'Rejected', rejection: { code: 'InvalidField', field: 'text' } });
    expect((await desk.state()).revision).toBe(revision);
  });

  it('says that a desk without configuration is not ready', async () => {
    const desk = new LoneDesk();
    expect(await desk.client.save('note.add', noteArgs(10), session)).toEqual({ type: 'NotReady' });
  });

  it('[S22] queues no change of roles without the server, neither new nor once more, and anything else', async () => {
    const desk = await LoneDesk.open();
    const row = { ...aPatronRole({ id: uuid(10), scope: 'MAIN' }), type: '21' };
    const addRole = { userId: USER, row };
    const refused = { type: 'Rejected', rejection: { code: 'OnlineOnly' } };
    desk.isOnline = false;
    expect(await desk.client.save('role.add', addRole, session)).toEqual(refused);
    const removal = { userId: USER, rowId: uuid(10) };
    expect(await desk.client.save('role.remove', removal, session)).toEqual(refused);
    await desk.save('note.add', noteArgs(11));
    expect(await desk.queue()).toEqual(['1 note.add waiting']);

    desk.isOnline = true;
    const uid = await desk.save('role.add', addRole);
    desk.pushAnswers({ 2: { code: 'OnlineOnly' } });
    await desk.client.push();
    desk.isOnline = false;
    expect(await desk.client.resend(uid, addRole, session)).toEqual(refused);
    desk.isOnline = true;
    expect(await desk.client.resend(uid, addRole, session)).toMatchObject({ type: 'Saved' });
  });

  it('[S2] numbers changes in the order in which they were asked for', async () => {
    const desk = await LoneDesk.open();
    await Promise.all([10, 11, 12].map((row) => desk.save('note.add', noteArgs(row))));
    expect((await desk.state()).outbox.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(await noteIds(desk)).toEqual([uuid(10), uuid(11), uuid(12)]);
  });
});

describe('push and pull', () => {
  it('[S15] an answered item stays on the screen until the pull that brings its effect', async () => {
    const desk = await LoneDesk.open();
    const uid = await desk.save('note.add', noteArgs(10));
    desk.pushAnswers();
    expect(await desk.client.push()).toEqual({ type: 'Pushed', settled: 1, more: false });
    expect(await desk.queue()).toEqual(['1 note.add answered']);
    expect(await noteIds(desk)).toEqual([uuid(10)]);
    desk.pullAnswers({ lastMutationId: 1 }, [(await desk.shown()) ?? aUserFile()]);
    await desk.client.pull();
    expect(await desk.item(uid)).toMatchObject({ state: 'done' });
    expect(await noteIds(desk)).toEqual([uuid(10)]);
  });

  it('[S16] the effect of a rejected item goes with the rebase, the item stays', async () => {
    const desk = await LoneDesk.open();
    await desk.save('note.add', noteArgs(10));
    desk.pushAnswers({ 1: { code: 'NotPermitted', operation: 'note.edit' } });
    await desk.client.push();
    expect(await noteIds(desk)).toEqual([uuid(10)]);
    desk.pullAnswers({ lastMutationId: 1 });
    await desk.client.pull();
    expect(await noteIds(desk)).toEqual([]);
    expect(await desk.queue()).toEqual(['1 note.add rejected']);
  });

  it('[S13] replays what waits over what the pull brings', async () => {
    const desk = await LoneDesk.open();
    await desk.save('note.add', noteArgs(10));
    desk.pullAnswers({}, [aUserFile({ preferredLastName: 'Elsewhere' })]);
    await desk.client.pull();
    const file = await desk.shown();
    expect(file?.user.preferredLastName).toBe('Elsewhere');
    expect(file?.user.notes).toHaveLength(1);
  });

  it('[S13] knows from the pull itself that an identifier became free', async () => {
    const desk = await LoneDesk.open();
    const barcode = (row: number, userId: string) => ({
      userId,
      row: { id: uuid(row), external: false, type: 'BARCODE', value: '2930', status: 'ACTIVE' },
    });
    const cookie = { epoch: 'e1', version: 11, configVersion: 1, scopeHash: 'all' };
    const other = aUserFile({ id: uuid(3), primaryId: 'other' });
    desk.store.installBase([aUserFile(), other], cookie);
    await desk.save('identifier.add', barcode(40, uuid(3)));
    const withBarcode = (await desk.shown(uuid(3))) ?? other;
    desk.pushAnswers();
    await desk.client.push();
    desk.pullAnswers({ cookie: { ...cookie, version: 12 }, lastMutationId: 1 }, [withBarcode]);
    await desk.client.pull();
    await desk.save('identifier.remove', { userId: uuid(3), rowId: uuid(40) });
    await desk.save('identifier.add', barcode(41, USER));
    desk.pullAnswers({ cookie: { ...cookie, version: 13 }, lastMutationId: 2 }, [other]);
    await desk.client.pull();
    expect((await desk.shown())?.user.identifiers.map(({ id }) => id)).toEqual([uuid(41)]);
  });

  it('[S13] does not pay twice when the new base has the payment already', async () => {
    const desk = await LoneDesk.open();
    await desk.save('fee.charge', chargeArgs(20, 500));
    await desk.save('fee.pay', payArgs(20, 30, 500));
    const withPayment = await desk.shown();
    if (!withPayment) throw new Error('the user is there');
    const cookie = { epoch: 'e1', version: 12, configVersion: 1, scopeHash: 'all' };
    desk.store.installBase([withPayment], cookie);
    await desk.client.rebaseOnNewBase();
    const fees = (await desk.shown())?.fees ?? [];
    expect(fees.map((fee) => feeState(fee).remainingMinor)).toEqual([0]);
  });

  it('[S2] stops at a conflict and changes nothing', async () => {
    const desk = await LoneDesk.open();
    await desk.save('note.add', noteArgs(10));
    desk.answerPush = () => ({ type: 'Answer', value: { lastMutationId: 1, results: [], conflict: 1 } });
    expect(await desk.client.push()).toEqual({ type: 'Conflict', id: 1 });
    expect(await desk.queue()).toEqual(['1 note.add waiting']);
  });

  it('[S20] no answer leaves the queue as it is', async () => {
    const desk = await LoneDesk.open();
    await desk.save('note.add', noteArgs(10));
    expect(await desk.client.push()).toMatchObject({ type: 'Unreachable' });
    expect(await desk.queue()).toEqual(['1 note.add waiting']);
    desk.pushAnswers();
    await desk.client.push();
    expect(desk.pushes[1]?.items).toEqual(desk.pushes[0]?.items);
  });

  it('[S10] asks for a snapshot when the cookie is of no use', async () => {
    const desk = await LoneDesk.open();
    desk.pullAnswers({ reset: 'snapshot' });
    expect(await desk.client.pull()).toEqual({ type: 'SnapshotNeeded' });
  });
});

describe('withdrawing an unsent change', () => {
  it('[S2] leaves no gap in the ids', async () => {
    const desk = await LoneDesk.open();
    const first = await desk.save('note.add', noteArgs(10));
    await desk.save('note.add', noteArgs(11));
    expect(await desk.client.discard(first)).toBe('Discarded');
    expect(await desk.queue()).toEqual(['1 note.add waiting']);
    expect(await noteIds(desk)).toEqual([uuid(11)]);
    expect((await desk.state()).lastIssuedId).toBe(1);
  });

  it('is refused once it may have left the desk', async () => {
    const desk = await LoneDesk.open();
    const uid = await desk.save('note.add', noteArgs(10));
    await desk.client.push();
    expect(await desk.client.discard(uid)).toBe('AlreadySent');
  });

  it('is refused while a later change builds on it', async () => {
    const desk = await LoneDesk.open();
    const creation = await desk.save('user.create', createArgs('nina'));
    await desk.save('note.add', noteArgs(10, 'hello', NEW_USER));
    expect(await desk.client.discard(creation)).toBe('NeededByLater');
  });

  it('[S11] is refused for money', async () => {
    const desk = await LoneDesk.open();
    await desk.save('fee.charge', chargeArgs(20, 500));
    const payment = await desk.save('fee.pay', payArgs(20, 30, 500));
    expect(await desk.client.discard(payment)).toBe('MoneyHeld');
  });

  it('does not know what is not there', async () => {
    expect(await (await LoneDesk.open()).client.discard(uuid(5))).toBe('Unknown');
  });
});

describe('[S17] a rejected creation', () => {
  const taken = { code: 'IdentifierTaken', value: 'nina', ownerId: USER } as const;

  async function withRejectedCreation(...later: (readonly [string, unknown])[]) {
    const desk = await LoneDesk.open();
    const creation = await desk.save('user.create', createArgs('nina'));
    for (const [name, args] of later) await desk.save(name, args);
    const held = { code: 'DependsOnRejected', uid: creation } as const;
    desk.pushAnswers({ 1: taken, 2: held, 3: held });
    await desk.client.push();
    return { desk, creation };
  }
  const note = ['note.add', noteArgs(10, 'hello', NEW_USER)] as const;
  const charge = ['fee.charge', chargeArgs(20, 500, NEW_USER)] as const;
  const pay = ['fee.pay', payArgs(20, 30, 500, NEW_USER)] as const;

  it('goes on under its uid once it is sent again, with what was held behind it', async () => {
    const { desk, creation } = await withRejectedCreation(charge, pay);
    expect(await desk.queue()).toEqual(['1 user.create rejected', '2 fee.charge held', '3 fee.pay held']);
    const result = await desk.client.resend(creation, createArgs('nina-2'), session);
    expect(result).toMatchObject({ type: 'Saved', uid: creation });
    expect(await desk.queue()).toEqual([
      '4 user.create waiting',
      '5 fee.charge waiting',
      '6 fee.pay waiting',
    ]);
    expect((await desk.shown(NEW_USER))?.fees).toHaveLength(1);
  });

  it('is not sent again with values that are refused here', async () => {
    const { desk, creation } = await withRejectedCreation(note);
    const result = await desk.client.resend(creation, createArgs('kaaherud'), session);
    expect(result).toMatchObject({ type: 'Rejected', rejection: { code: 'IdentifierTaken' } });
    expect(await desk.queue()).toEqual(['1 user.create rejected', '2 note.add held']);
  });

  it('takes what was held with it when it is discarded, and leaves the screen at once', async () => {
    const { desk, creation } = await withRejectedCreation(note);
    expect(await desk.client.discard(creation)).toBe('Discarded');
    expect(await desk.queue()).toEqual([]);
    expect(await desk.shown(NEW_USER)).toBeUndefined();
  });

  it('is not discarded while money is held behind it', async () => {
    const { desk, creation } = await withRejectedCreation(charge, pay);
    expect(await desk.client.discard(creation)).toBe('MoneyHeld');
  });

  it('is not discarded while money for its user is still on its way', async () => {
    const { desk, creation } = await withRejectedCreation();
    await desk.save(...charge);
    await desk.save(...pay);
    expect(await desk.client.discard(creation)).toBe('MoneyHeld');
  });

  it('[S17] does not leave behind what was saved between its rejection and its resending', async () => {
    const { desk, creation } = await withRejectedCreation();
    await desk.save(...note);
    await desk.client.resend(creation, createArgs('nina-2'), session);
    expect(await desk.queue()).toEqual(['2 note.add waiting', '3 user.create waiting']);
    expect((await desk.shown(NEW_USER))?.user.notes).toHaveLength(1);
    desk.pushAnswers({ 2: { code: 'DependsOnRejected', uid: creation } });
    await desk.client.push();
    expect(await desk.queue()).toEqual(['3 user.create answered', '4 note.add waiting']);
  });
});

describe('[S18] a server that was restored', () => {
  async function withHistory() {
    const desk = await LoneDesk.open();
    desk.pushAnswers();
    const done = await desk.save('note.add', noteArgs(10));
    await desk.client.push();
    desk.pullAnswers({ lastMutationId: 1 }, [(await desk.shown()) ?? aUserFile()]);
    await desk.client.pull();
    const waiting = await desk.save('note.add', noteArgs(11));
    return { desk, done, waiting };
  }

  it.each([
    ['has another epoch', { cookie: { epoch: 'e2', version: 11, configVersion: 1, scopeHash: 'all' } }],
    ['is behind the cookie', { cookie: { epoch: 'e1', version: 9, configVersion: 1, scopeHash: 'all' } }],
    ['forgot a confirmed item', { lastMutationId: 0 }],
  ])('%s: everything goes again under a new client id and the old uids', async (_reason, header) => {
    const { desk, done, waiting } = await withHistory();
    desk.pullAnswers({ lastMutationId: 1, ...header });
    expect(await desk.client.pull()).toEqual({ type: 'Restored' });
    const { clientId, cookie, knownMutationId, outbox } = await desk.state();
    expect(clientId).not.toBe(uuid(77));
    expect({ cookie, knownMutationId }).toEqual({ cookie: null, knownMutationId: 0 });
    expect(outbox.map(({ id, uid, state }) => [id, uid, state])).toEqual([
      [1, done, 'waiting'],
      [2, waiting, 'waiting'],
    ]);
  });

  it('shows in the id that it expects', async () => {
    const { desk } = await withHistory();
    desk.answerPush = () => ({ type: 'Answer', value: { lastMutationId: 0, results: [], expected: 1 } });
    expect(await desk.client.push()).toEqual({ type: 'Restored' });
    expect(await desk.queue()).toEqual(['1 note.add waiting', '2 note.add waiting']);
  });

  it('shows in an item that was answered and is unknown to the pull after it', async () => {
    const { desk } = await withHistory();
    await desk.client.push();
    desk.pullAnswers({ lastMutationId: 1 });
    expect(await desk.client.pull()).toEqual({ type: 'Restored' });
  });

  it('is not seen in an answer that has only part of what is new', async () => {
    const { desk } = await withHistory();
    await desk.client.push();
    desk.pullAnswers({ lastMutationId: 1, more: true });
    expect(await desk.client.pull()).toMatchObject({ type: 'Pulled', more: true });
  });

  it('leaves what staff must settle where it is', async () => {
    const { desk } = await withHistory();
    desk.pushAnswers({ 2: { code: 'NotPermitted', operation: 'note.edit' } });
    await desk.client.push();
    desk.pullAnswers({ lastMutationId: 0 });
    await desk.client.pull();
    expect(await desk.queue()).toEqual(['1 note.add waiting', '2 note.add rejected']);
  });

  it('gets again what was confirmed in the last 7 days only', async () => {
    const { desk } = await withHistory();
    desk.clockMs += 8 * 24 * 3600 * 1000;
    desk.answerPush = () => ({ type: 'Answer', value: { lastMutationId: 0, results: [], expected: 1 } });
    await desk.client.push();
    expect(await desk.queue()).toEqual(['1 note.add waiting']);
  });
});
