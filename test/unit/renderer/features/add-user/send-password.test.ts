import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { Desk, DeskNews } from '../../../../../renderer/desk/desk.ts';
import { sendPassword } from '../../../../../renderer/features/add-user/send-password.ts';
import { anItem, uidOf, userIdOf } from '../../../../support/store-files.ts';

const uid = uidOf(1);
const given = { password: 'a long one', mustChange: true };

/** A desk of which only the queue and the way to the server are there. */
function aDesk(answer: () => Response, first: readonly OutboxItem[] = []) {
  const requests: { path: string; body: unknown }[] = [];
  let tell: (news: DeskNews) => void = () => undefined;
  let isListening = true;
  const state = { outbox: first };
  const desk = {
    state,
    subscribe(listener: (news: DeskNews) => void) {
      tell = listener;
      return () => {
        isListening = false;
      };
    },
    host: {
      fetch: async (path: string, init: RequestInit) => {
        requests.push({ path, body: JSON.parse(init.body as string) });
        return answer();
      },
    },
  } as unknown as Desk;
  return {
    desk,
    requests,
    isListening: () => isListening,
    becomes(...items: readonly OutboxItem[]) {
      state.outbox = items;
      tell({ users: new Set(), outbox: true, meta: false });
    },
  };
}
const waiting = anItem(1, { uid, state: 'waiting' });
const accepted = () => new Response(null, { status: 204 });
const refused = () =>
  new Response(JSON.stringify({ code: 'PasswordTooShort', message: 'Too short.' }), {
    status: 422,
    headers: { 'content-type': 'application/json' },
  });

describe('the password of a new user', () => {
  it('goes to the server when it has the user, and no sooner', async () => {
    const { desk, requests, becomes, isListening } = aDesk(accepted, [waiting]);
    const done = sendPassword(desk, userIdOf(1), uid, given);
    becomes(waiting);
    expect(requests).toEqual([]);
    becomes({ ...waiting, state: 'answered' });
    expect(await done).toBeUndefined();
    expect(requests).toEqual([{ path: `/api/users/${userIdOf(1)}/password`, body: given }]);
    expect(isListening()).toBe(false);
  });

  it('takes an item that has left the queue for confirmed', async () => {
    const { desk, becomes } = aDesk(accepted);
    const done = sendPassword(desk, userIdOf(1), uid, given);
    becomes();
    expect(await done).toBeUndefined();
  });

  it('is not sent when the server turned the user down', async () => {
    const { desk, requests, becomes } = aDesk(accepted, [waiting]);
    const done = sendPassword(desk, userIdOf(1), uid, given);
    becomes({ ...waiting, state: 'rejected' });
    expect(await done).toEqual({ type: 'UserRefused' });
    expect(requests).toEqual([]);
  });

  it('says what the server has against it', async () => {
    const { desk } = aDesk(refused, [{ ...waiting, state: 'answered' }]);
    expect(await sendPassword(desk, userIdOf(1), uid, given)).toEqual({
      type: 'Refused',
      code: 'PasswordTooShort',
    });
  });

  it('says that the server could not be reached', async () => {
    const { desk } = aDesk(() => {
      throw new TypeError('down');
    }, [{ ...waiting, state: 'answered' }]);
    expect(await sendPassword(desk, userIdOf(1), uid, given)).toMatchObject({ type: 'Unreachable' });
  });
});
