// Two people give the same user another expiration date: one of them offline, sent after the other's.
import { expect, type Desk } from '../fixtures.ts';

export const conflicting = { primaryId: '20400503', name: 'Kamau, Wanjiru' } as const;

async function extend({ frame, user, users, page }: Desk, date: string): Promise<void> {
  await frame.openUser(conflicting.primaryId);
  await expect(user.heading(conflicting.name)).toBeVisible();
  await page.getByRole('textbox', { name: 'Expiration date' }).fill(date);
  await user.save.click();
  await expect(users.heading).toBeVisible();
}

/** `desk` stands at the Outbox then, with the conflict in it. */
export async function makeConflict(desk: Desk, other: Desk): Promise<void> {
  await other.start({ userName: 'deskmanager', place: 'Main Library – Registration' });
  await desk.frame.expectOnline();
  desk.cable.cut();
  await desk.frame.expectOffline();
  await extend(desk, '31 Jan 2031');
  await desk.frame.expectOffline(1);
  await extend(other, '28 Feb 2032');
  await other.frame.expectOnline();
  desk.cable.mend();
  await expect(desk.frame.connection).toContainText('1 need attention', { timeout: 20_000 });
  await desk.frame.goTo('Outbox');
}
