import { describe, expect, it } from 'vitest';
import { itemsOfTill, itemToTaking } from '#core/sync/own-takings.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import {
  chargeArgs,
  createArgs,
  LoneDesk,
  NEW_USER,
  payArgs,
  session,
  USER,
} from '../../../support/lone-desk.ts';
import { uuid } from '../../../support/a-user-file.ts';

describe('a payment that the server set apart', () => {
  const quarantined = { code: 'Quarantined', reference: uuid(5) } as const;
  const later = '2026-11-25T09:00:00.000Z';
  const colleague: DeskSession = {
    ...session,
    actor: { ...session.actor, userId: uuid(901), name: 'Boss, Bea' },
    desk: { code: 'ELSEWHERE', library: 'MAIN' },
  };

  async function withQuarantined() {
    const desk = await LoneDesk.open();
    const payment = await desk.save('fee.pay', payArgs(20, 30, 500));
    const made = await desk.item(payment);
    desk.pushAnswers({ 1: quarantined });
    await desk.client.push();
    desk.clockMs = Date.parse(later);
    return { desk, payment, made };
  }

  it('[S3] is set aside under its own uid, with all that was typed and with who took the money, when and where', async () => {
    const { desk, payment, made } = await withQuarantined();
    const result = await desk.client.setAside(payment, 'Broken there', colleague);
    expect(result).toMatchObject({ type: 'Saved', uid: payment });
    expect(await desk.queue()).toEqual(['2 fee.setAside waiting']);
    expect(await desk.item(payment)).toMatchObject({
      actorName: 'Boss, Bea',
      args: {
        ...payArgs(20, 30, 500),
        taken: { at: made?.occurredAt, by: { name: 'Admin, Ada' }, desk: 'CIRC' },
        reason: 'Broken there',
      },
    });
  });

  it('counts in the drawer that it was put into, on its day', async () => {
    const { desk, payment, made } = await withQuarantined();
    await desk.client.setAside(payment, 'Broken there', colleague);
    const { outbox } = await desk.state();
    const till = (code: string, at: string) => ({ desk: code, day: at.slice(0, 10), timeZone: 'UTC' });
    const [item] = itemsOfTill(outbox, till('CIRC', made?.occurredAt ?? ''));
    expect(item && itemToTaking(item, undefined)).toMatchObject({ kind: 'PAID', amountMinor: 500 });
    expect(itemsOfTill(outbox, till('ELSEWHERE', later))).toEqual([]);
  });

  it('is neither discarded nor taken back, set aside or not', async () => {
    const { desk, payment } = await withQuarantined();
    expect(await desk.client.discard(payment)).toBe('MoneyHeld');
    await desk.client.setAside(payment, 'Broken there', colleague);
    expect(await desk.client.discard(payment)).toBe('MoneyHeld');
    desk.pushAnswers({ 2: { code: 'NotPermitted', operation: 'suspense.settle' } });
    await desk.client.push();
    expect(await desk.client.discard(payment)).toBe('MoneyHeld');
  });

  it('is not set aside by somebody who may not settle money', async () => {
    const { desk, payment } = await withQuarantined();
    const operator = { ...colleague, actor: { ...colleague.actor, roles: [{ type: '32', scope: 'MAIN' }] } };
    const result = await desk.client.setAside(payment, 'Broken there', operator);
    expect(result).toMatchObject({ type: 'Rejected', rejection: { code: 'NotPermitted' } });
    expect(await desk.queue()).toEqual(['1 fee.pay rejected']);
  });

  it('stays where and when it was taken when somebody sends it again', async () => {
    const { desk, payment, made } = await withQuarantined();
    await desk.client.resend(payment, payArgs(20, 30, 500), colleague);
    expect(await desk.item(payment)).toEqual({ ...made, id: 2, isSentAgain: true });
  });

  it('stays there also when what was typed is corrected, without the MAC of what it was', async () => {
    const desk = await LoneDesk.open();
    const signing = { ...session, grant: { id: uuid(70), secret: 's' } };
    const result = await desk.client.save('fee.pay', payArgs(20, 30, 500), signing);
    const payment = result.type === 'Saved' ? result.uid : '';
    const made = await desk.item(payment);
    expect(made?.grantId).toBe(uuid(70));
    desk.pushAnswers({ 1: { code: 'InvalidArguments', path: '/comment', problem: 'controlCharacters' } });
    await desk.client.push();
    const { grantId: _grantId, mac: _mac, ...unsigned } = made ?? {};
    const corrected = { ...payArgs(20, 30, 500), comment: 'put right' };
    await desk.client.resend(payment, corrected, colleague);
    expect(await desk.item(payment)).toEqual({ ...unsigned, id: 2, args: corrected, isSentAgain: true });
  });
});

describe('money that was given back and that the server refused', () => {
  const later = '2026-11-25T09:00:00.000Z';
  const notPermitted = { code: 'NotPermitted', operation: 'fee.refund' } as const;
  const colleague: DeskSession = {
    ...session,
    actor: { ...session.actor, userId: uuid(901), name: 'Boss, Bea' },
    desk: { code: 'ELSEWHERE', library: 'MAIN' },
  };
  const excess = { excessFeeId: uuid(63), excessTransactionId: uuid(64) };
  const money = { method: 'CASH', amountMinor: 500, receiptNumber: 'F-000008', ...excess };
  const refundArgs = {
    userId: USER,
    feeId: uuid(60),
    transactionId: uuid(61),
    ...money,
    comment: 'overpaid',
  };
  const reverseArgs = {
    ...{ userId: USER, feeId: uuid(20), transactionId: uuid(61), reverses: uuid(31), comment: 'mistaken' },
    givenBack: { ...money, paymentId: uuid(30), creditTransactionId: uuid(62) },
  };
  const cases = [
    ['a refund', 'fee.refund', refundArgs, {}],
    ['a reversed payment', 'fee.reverse', reverseArgs, { reverses: uuid(31) }],
  ] as const;

  async function withRefused(name: string, args: unknown) {
    const desk = await LoneDesk.open();
    const uid = await desk.save(name, args);
    const made = await desk.item(uid);
    desk.pushAnswers({ 1: notPermitted });
    await desk.client.push();
    desk.clockMs = Date.parse(later);
    return { desk, uid, made };
  }

  describe.each(cases)('%s', (_what, name, args, reversed) => {
    it('[S16] is not discarded', async () => {
      const { desk, uid } = await withRefused(name, args);
      expect(await desk.client.discard(uid)).toBe('MoneyHeld');
      expect(await desk.queue()).toEqual([`1 ${name} rejected`]);
    });

    it('[S3] is set aside under its own uid, with who gave the money, when and where', async () => {
      const { desk, uid, made } = await withRefused(name, args);
      const result = await desk.client.setAside(uid, 'He had no right', colleague);
      expect(result).toMatchObject({ type: 'Saved', uid });
      expect(await desk.queue()).toEqual(['2 fee.setAsideGivenBack waiting']);
      const item = await desk.item(uid);
      expect(item?.actorName).toBe('Boss, Bea');
      expect(item?.args).toEqual({
        ...{ userId: USER, ...money, paymentId: uuid(61), comment: args.comment, ...reversed },
        given: { at: made?.occurredAt, by: { userId: uuid(900), name: 'Admin, Ada' }, desk: 'CIRC' },
        reason: 'He had no right',
      });
    });

    it('[S16] is sent again by somebody with the right, at the drawer and on the day that it was given', async () => {
      const { desk, uid, made } = await withRefused(name, args);
      expect(await desk.client.resend(uid, args, colleague)).toMatchObject({ type: 'Saved', uid });
      const again = await desk.item(uid);
      expect(again).toMatchObject({
        id: 2,
        name,
        actorName: 'Boss, Bea',
        desk: 'ELSEWHERE',
        occurredAt: later,
      });
      const till = { desk: 'CIRC', day: made?.occurredAt.slice(0, 10) ?? '', timeZone: 'UTC' };
      const { outbox } = await desk.state();
      expect(itemsOfTill(outbox, till)).toEqual(outbox);
      expect(itemsOfTill(outbox, { ...till, desk: 'ELSEWHERE' })).toEqual([]);

      desk.pushAnswers({ 2: notPermitted });
      await desk.client.push();
      await desk.client.resend(uid, (await desk.item(uid))?.args, session);
      expect(itemsOfTill((await desk.state()).outbox, till)).toHaveLength(1);
    });

    it('was given by who gave it, whoever has sent it again meanwhile', async () => {
      const { desk, uid, made } = await withRefused(name, args);
      await desk.client.resend(uid, args, colleague);
      desk.pushAnswers({ 2: { code: 'Quarantined', reference: uuid(5) } });
      await desk.client.push();
      await desk.client.setAside(uid, 'Broken there', colleague);
      expect(await desk.item(uid)).toMatchObject({
        actorName: 'Boss, Bea',
        args: {
          given: { at: made?.occurredAt, by: { userId: uuid(900), name: 'Admin, Ada' }, desk: 'CIRC' },
        },
      });
    });

    it('is taken back as long as it certainly never left the desk, and not once it was refused', async () => {
      const desk = await LoneDesk.open();
      const unsent = await desk.save(name, args);
      expect(await desk.client.discard(unsent)).toBe('Discarded');
      const refused = await withRefused(name, args);
      await refused.desk.client.resend(refused.uid, args, colleague);
      expect(await refused.desk.client.discard(refused.uid)).toBe('AlreadySent');
      refused.desk.pushAnswers({ 2: notPermitted });
      await refused.desk.client.push();
      await refused.desk.client.setAside(refused.uid, 'He had no right', colleague);
      expect(await refused.desk.client.discard(refused.uid)).toBe('AlreadySent');
    });
  });

  it('[S17] is not discarded with what it waits for', async () => {
    const desk = await LoneDesk.open();
    const charge = await desk.save('fee.charge', chargeArgs(20, 500));
    await desk.save('fee.refund', refundArgs);
    desk.pushAnswers({ 1: notPermitted, 2: { code: 'DependsOnRejected', uid: charge } });
    await desk.client.push();
    expect(await desk.client.discard(charge)).toBe('MoneyHeld');
  });

  it.each([
    ['a refund', 'fee.refund', refundArgs],
    ['a payment', 'fee.pay', payArgs(20, 30, 500)],
  ])('the user is not taken back from under %s', async (_what, name, args) => {
    const desk = await LoneDesk.open();
    const creation = await desk.save('user.create', createArgs('nina'));
    await desk.save(name, { ...args, userId: NEW_USER });
    expect(await desk.client.discard(creation)).toBe('NeededByLater');
    expect(await desk.queue()).toEqual(['1 user.create waiting', `2 ${name} waiting`]);
  });

  it('[S17] is set aside where it waits for a user that nobody can mend, who is discarded then', async () => {
    const desk = await LoneDesk.open();
    const creation = await desk.save('user.create', createArgs('nina'));
    const refund = await desk.save('fee.refund', { ...refundArgs, userId: NEW_USER });
    desk.pushAnswers({
      1: { code: 'Quarantined', reference: uuid(5) },
      2: { code: 'DependsOnRejected', uid: creation },
    });
    await desk.client.push();
    expect(await desk.client.setAside(refund, 'Broken there', colleague)).toMatchObject({ type: 'Saved' });
    expect(await desk.queue()).toEqual(['1 user.create rejected', '3 fee.setAsideGivenBack waiting']);
    expect(await desk.client.discard(creation)).toBe('MoneyHeld');
    desk.pushAnswers({});
    await desk.client.push();
    desk.pullAnswers({ lastMutationId: 3 });
    await desk.client.pull();
    expect(await desk.client.discard(creation)).toBe('Discarded');
    expect(await desk.queue()).toEqual([]);
  });

  it('is discarded where no money moved', async () => {
    const { givenBack: _givenBack, ...unmoved } = reverseArgs;
    const desk = await LoneDesk.open();
    await desk.save('fee.charge', chargeArgs(20, 500));
    await desk.save('fee.pay', payArgs(20, 30, 500));
    const uid = await desk.save('fee.reverse', unmoved);
    desk.pushAnswers({ 3: notPermitted });
    await desk.client.push();
    expect(await desk.client.discard(uid)).toBe('Discarded');
  });
});
