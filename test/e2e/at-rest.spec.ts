/** What a stolen disk shows: nothing of what staff typed. A control proves that the search would find it. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures.ts';

/** Files of a folder that hold the text, as UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file);
      return needles.some((needle) => content.includes(needle));
    });
}

test('What is typed at a desk is not found in its files, and what is written in the clear would be', async ({
  makeDesk,
}) => {
  const desk = await makeDesk({ hasProfile: true });
  await desk.start();
  const { frame, user, page, cable } = desk;
  const secret = `canary${randomBytes(12).toString('hex')}`;
  const control = `control${randomBytes(12).toString('hex')}`;
  await frame.expectOnline();
  cable.cut();
  await frame.expectOffline();
  await frame.openUser('20400503');
  await user.addNote(secret);
  await frame.expectOffline(1);
  await page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('control', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onerror = () => reject(new Error('the control was not written'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
          writing.objectStore('rows').put({ text }, 1);
          writing.oncomplete = () => resolve();
        };
      }),
    control,
  );
  await desk.quit();
  const { profile } = desk;
  if (profile === undefined) throw new Error('the desk has a profile');
  expect(filesWith(profile, control)).not.toEqual([]);
  expect(filesWith(profile, secret)).toEqual([]);
  expect(filesWith(profile, 'Kamau')).toEqual([]);
});
