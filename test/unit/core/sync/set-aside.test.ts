import { describe, expect, it } from 'vitest';
import { itemsOfTill, itemToTaking } from '#core/sync/own-takings.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import { LoneDesk, payArgs, session } from '../../../support/lone-desk.ts';
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
    expect(await desk.item(payment)).toEqual({ ...made, id: 2 });
  });
});
