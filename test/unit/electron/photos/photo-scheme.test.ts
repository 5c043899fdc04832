import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Picture, PictureAnswer } from '../../../../electron/photos/fetch-picture.ts';
import { createPhotoSchemeHandler } from '../../../../electron/photos/photo-scheme.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const picture = (mark: number): Picture => ({ type: 'image/png', bytes: new Uint8Array([mark]) });
const found = (mark: number): PictureAnswer => ({ type: 'Picture', picture: picture(mark) });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(answer: PictureAnswer, kept?: Picture) {
  const state = { answer, kept, asked: 0, changed: [] as string[], isFull: false };
  const handle = createPhotoSchemeHandler({
    files: {
      get: async () => state.kept,
      put: async (_id, next) => {
        if (state.isFull) throw new Error('ENOSPC');
        state.kept = next;
      },
      remove: async () => {
        state.kept = undefined;
      },
    },
    fetchPicture: async () => {
      state.asked++;
      return state.answer;
    },
    onChanged: (user) => state.changed.push(user),
  });
  const look = async () => {
    const response = await handle(new Request(`photo://user/${id}?1`));
    return response.ok ? [...new Uint8Array(await response.arrayBuffer())] : response.status;
  };
  return { state, handle, look };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('photo://user/', () => {
  test('shows the server’s picture and keeps it, with no way to run or be kept by the browser', async () => {
    const { state, handle } = open(found(1));
    const response = await handle(new Request(`photo://user/${id}`));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1]));
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
    });
    expect(state.kept).toEqual(picture(1));
    expect(state.changed).toEqual([]);
  });

  test('shows what was kept when no server answers, and asks again a few times, not for ever', async () => {
    const { state, look } = open({ type: 'Failed' }, picture(7));
    expect(await look()).toEqual([7]);
    await pass(600_000);
    expect(state.asked).toBe(4);
    expect(state.kept).toEqual(picture(7));
    expect(state.changed).toEqual([]);
  });

  test('shows what was kept at once, and tells the page of another one', async () => {
    const { state, look } = open(found(8), picture(7));
    expect(await look()).toEqual([7]);
    await pass(0);
    expect(state.changed).toEqual([id]);
    expect(await look()).toEqual([8]);
  });

  test('tells nothing when the server has the same picture', async () => {
    const { state, look } = open(found(7), picture(7));
    await look();
    await pass(60_000);
    expect(state.changed).toEqual([]);
  });

  test('forgets a picture that is not there any more, and tells the page', async () => {
    const { state, look } = open({ type: 'None' }, picture(7));
    expect(await look()).toEqual([7]);
    await pass(0);
    expect(state.changed).toEqual([id]);
    expect(await look()).toBe(404);
    await pass(60_000);
    expect(state.changed).toEqual([id]);
  });

  test('tells the page when a picture comes after the photo server only failed', async () => {
    const { state, look } = open({ type: 'Failed' });
    expect(await look()).toBe(503);
    state.answer = found(5);
    await pass(2000);
    expect(state.changed).toEqual([id]);
    expect(await look()).toEqual([5]);
  });

  test('asks once for however many show the same user', async () => {
    const { state, look } = open(found(1));
    await Promise.all([look(), look(), look()]);
    expect(state.asked).toBe(1);
  });

  test('shows a picture also when it cannot be kept', async () => {
    const { state, look } = open(found(1));
    state.isFull = true;
    expect(await look()).toEqual([1]);
  });

  test.each([
    'photo://user/',
    'photo://user/1',
    `photo://user/${id}/../x`,
    `photo://user/${id}%2f..%2fx`,
    `photo://user/${id}x`,
    `photo://user//${id}`,
    `photo://user/${id.toUpperCase()}`,
    'photo://user/..%2f..%2fhealthz',
    `photo://elsewhere/${id}`,
    `photo://user:1/${id}`,
    `photo://user@elsewhere/${id}`,
    `app://user/${id}`,
    `https://user/${id}`,
    'not an address',
  ])('asks nobody for %s', async (url) => {
    const { state, handle } = open(found(1), picture(1));
    expect((await handle({ url, method: 'GET' } as Request)).status).toBe(404);
    expect(state.asked).toBe(0);
  });

  test.each(['POST', 'HEAD', 'PUT', 'DELETE'])('answers no %s', async (method) => {
    const { state, handle } = open(found(1));
    expect((await handle({ url: `photo://user/${id}`, method } as Request)).status).toBe(404);
    expect(state.asked).toBe(0);
  });
});
