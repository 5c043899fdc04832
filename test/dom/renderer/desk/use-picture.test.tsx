import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeskContext } from '../../../../renderer/desk/use-desk.ts';
import { usePicture } from '../../../../renderer/desk/use-picture.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile } from '../../../support/a-user-file.ts';
import { openTestDesk, type TestDesk, type TestServer } from '../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../mount.tsx';

const file = aUserFile();
const id = file.user.id;
const bytes = (...of: number[]) => new Uint8Array(of);
const image = (...of: number[]) => new Response(bytes(...of), { headers: { 'content-type': 'image/png' } });
const noPicture = () => new Response(null, { status: 204 });
const photoServerDown = () =>
  new Response(JSON.stringify({ code: 'PhotoServerFailed', message: 'no answer' }), {
    status: 502,
    headers: { 'content-type': 'application/json' },
  });

/** The bytes behind each address that was made. */
const blobs = new Map<string, Blob>();

beforeEach(() => {
  vi.useFakeTimers();
  blobs.clear();
  URL.createObjectURL = (blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  };
  URL.revokeObjectURL = () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

function Shown() {
  return <output>{usePicture(id) ?? 'initials'}</output>;
}

type Opened = Mounted & TestDesk & { readonly shown: () => Promise<readonly number[] | 'initials'> };

async function openPicture(server: TestServer, kept?: Uint8Array<ArrayBuffer>): Promise<Opened> {
  const actor = { name: 'Viewer, Vera', roles: [] };
  const desk = await openTestDesk({ files: [file], config: aConfiguration(), actor, server });
  if (kept) desk.pictures.set(id, kept);
  const mounted = mount(
    <DeskContext value={desk.desk}>
      <Shown />
    </DeskContext>,
  );
  await wait(0);
  return {
    ...mounted,
    ...desk,
    async shown() {
      const text = mounted.find('output').textContent;
      const blob = blobs.get(text);
      return blob ? [...new Uint8Array(await blob.arrayBuffer())] : 'initials';
    },
  };
}

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const asked = ({ requests }: TestDesk) => requests.filter(({ path }) => path.endsWith('/picture')).length;

describe('the picture of a user', () => {
  test('is asked of the server, shown and kept', async () => {
    const page = await openPicture(() => image(1, 2, 3));
    expect(await page.shown()).toEqual([1, 2, 3]);
    expect(page.pictures.get(id)).toEqual(bytes(1, 2, 3));
  });

  test('that was kept is shown without the network', async () => {
    const page = await openPicture(() => undefined, bytes(7));
    expect(await page.shown()).toEqual([7]);
  });

  test('that was kept stays while the photo server is down', async () => {
    const page = await openPicture(photoServerDown, bytes(7));
    expect(await page.shown()).toEqual([7]);
    expect(page.pictures.get(id)).toEqual(bytes(7));
  });

  test('that was kept gives way to a new one', async () => {
    const page = await openPicture(() => image(8), bytes(7));
    expect(await page.shown()).toEqual([8]);
    expect(page.pictures.get(id)).toEqual(bytes(8));
  });

  test('that was kept goes when the photo server has none any more', async () => {
    const page = await openPicture(noPicture, bytes(7));
    expect(await page.shown()).toBe('initials');
    expect(page.pictures.has(id)).toBe(false);
  });

  test('is asked for again when the photo server only failed to answer', async () => {
    let isDown = true;
    const page = await openPicture(() => (isDown ? photoServerDown() : image(5)));
    expect(await page.shown()).toBe('initials');
    isDown = false;
    await wait(2000);
    expect(await page.shown()).toEqual([5]);
  });

  test('is not asked for for ever, nor once another page is open', async () => {
    const page = await openPicture(photoServerDown);
    await wait(120_000);
    expect(asked(page)).toBe(4);
    const closed = await openPicture(photoServerDown);
    closed.unmount();
    await wait(120_000);
    expect(asked(closed)).toBe(1);
  });
});
