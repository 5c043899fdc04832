/** The password of a user who was just added: the server takes it only when it has the user, so this waits for that. */
import type { MutationUid, UserId } from '#core/schema/primitives.ts';
import type { Desk } from '../../desk/desk.ts';
import { savePassword } from '../../desk/save-password.ts';

const ARRIVAL_TIMEOUT_MS = 20_000;

export type PasswordFailure =
  /** The user has not reached the server; or it was turned down there. */
  | { readonly type: 'NotSent' }
  | { readonly type: 'UserRefused' }
  | { readonly type: 'Unreachable' }
  | { readonly type: 'Refused'; readonly code: string };

export async function sendPassword(
  desk: Desk,
  userId: UserId,
  uid: MutationUid,
  given: { readonly password: string; readonly mustChange: boolean },
): Promise<PasswordFailure | undefined> {
  const arrival = await waitForServer(desk, uid);
  if (arrival !== 'Arrived') return { type: arrival };
  const result = await savePassword(desk.host.fetch, userId, given.password, given.mustChange);
  return result.type === 'Changed' ? undefined : result;
}

function waitForServer(desk: Desk, uid: MutationUid): Promise<'Arrived' | 'NotSent' | 'UserRefused'> {
  return new Promise((resolve) => {
    const end = (how: 'Arrived' | 'NotSent' | 'UserRefused') => {
      clearTimeout(timer);
      unsubscribe();
      resolve(how);
    };
    const judge = (isFresh: boolean) => {
      const item = desk.state.outbox.find((one) => one.uid === uid);
      if (item?.state === 'rejected' || item?.state === 'held') end('UserRefused');
      else if (item?.state === 'answered' || item?.state === 'done') end('Arrived');
      // gone from the queue: confirmed. Before the first news the queue may simply not show the item yet.
      else if (!item && isFresh) end('Arrived');
    };
    const timer = setTimeout(() => {
      judge(true);
      end('NotSent');
    }, ARRIVAL_TIMEOUT_MS);
    const unsubscribe = desk.subscribe((news) => news.outbox && judge(true));
    judge(false);
  });
}
