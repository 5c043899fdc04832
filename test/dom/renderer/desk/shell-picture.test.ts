import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ShellEvent } from '#core/ipc/events.ts';
import type { Desk } from '../../../../renderer/desk/desk.ts';
import { forgetDeletedFiles } from '../../../../renderer/desk/kept-attachments.ts';
import { followShellPicture } from '../../../../renderer/desk/shell-picture.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const images: HTMLImageElement[] = [];
const TrueImage = Image;
beforeEach(() => {
  images.length = 0;
  vi.stubGlobal('Image', function makeImage() {
    const image = new TrueImage();
    images.push(image);
    return image;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function follow() {
  const shown: (string | undefined)[] = [];
  const listeners = new Set<(event: ShellEvent) => void>();
  const stop = followShellPicture(
    {
      pictureAddress: (user) => `photo://user/${user}`,
      onShellEvent: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    id,
    (src) => shown.push(src),
  );
  const tell = (userId: string) => {
    for (const listener of listeners) listener({ type: 'PictureChanged', userId });
  };
  return { shown, stop, tell, listeners };
}
const load = (at: number, event = 'load') => images[at]?.dispatchEvent(new Event(event));

test('A picture is shown once it has loaded', () => {
  const { shown } = follow();
  expect(shown).toEqual([]);
  load(0);
  expect(shown).toEqual([expect.stringMatching(new RegExp(`^photo://user/${id}\\?`))]);
});

test('Without a picture the initials stay', () => {
  const { shown } = follow();
  load(0, 'error');
  expect(shown).toEqual([undefined]);
});

test('A changed picture is looked at anew, by another address, and only of this user', () => {
  const { shown, tell } = follow();
  load(0);
  tell('01890a5d-ac96-774b-bcce-b302099a8058');
  expect(images).toHaveLength(1);
  tell(id);
  load(1);
  expect(shown).toHaveLength(2);
  expect(new Set(shown).size).toBe(2);
});

test('What loads too late is not shown', () => {
  const { shown, stop, tell, listeners } = follow();
  tell(id);
  load(0);
  stop();
  load(1);
  expect(shown).toEqual([]);
  expect(listeners.size).toBe(0);
});

test('The shell is asked once more for the picture of who was deleted, and for nobody else’s', async () => {
  let tell = (_news: { users: ReadonlySet<string> }) => {};
  const none = { ids: async () => [], unsentIds: async () => [] };
  const desk = {
    ...{
      attachments: none,
      pictures: none,
      host: { pictureAddress: (user: string) => `photo://user/${user}` },
    },
    readFile: async (user: string) => (user === id ? null : aUserFile()),
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  };
  const stop = forgetDeletedFiles(desk as unknown as Desk);
  tell({ users: new Set([uuid(1), id]) });
  await vi.waitFor(() => expect(images).toHaveLength(1));
  expect(images[0]?.src).toMatch(new RegExp(`^photo://user/${id}\\?`));
  stop();
});
