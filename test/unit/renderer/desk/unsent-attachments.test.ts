import { describe, expect, it } from 'vitest';
import { UNSENT_FILES_MAX_BYTES } from '#core/domain/attachment-file.ts';
import type { PushRequest, UserFile } from '#core/schema/types.ts';
import { attachmentKey } from '../../../../renderer/desk/attachment-requests.ts';
import { forgetDeletedFiles, openAttachment } from '../../../../renderer/desk/kept-attachments.ts';
import {
  digestOf,
  hasRoomFor,
  saveWithBytes,
  withFiles,
} from '../../../../renderer/desk/unsent-attachments.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, author, uuid } from '../../../support/a-user-file.ts';
import { operator, viewer } from '../../../support/mutation-world.ts';
import { openTestDesk, quietSync } from '../../../support/open-test-desk.ts';

const userId = uuid(1);
const bytes = new TextEncoder().encode('%PDF-form');
const row = (n: number) => ({
  ...{ id: uuid(n), external: false, fileName: `${n}.pdf`, mediaType: 'application/pdf' },
  ...{ sizeBytes: bytes.length, kind: 'MANUAL' as const },
});
const key = (n: number) => attachmentKey(userId, uuid(n));
const argsOf = async (n: number) => ({ userId, row: row(n), sha256: await digestOf(bytes) });

const openDesk = (actor = operator) =>
  openTestDesk({
    ...{ files: [aUserFile()], config: aConfiguration(), actor },
    // nothing that was queued is answered
    server: (request) => (request.path.includes('push') ? undefined : quietSync(request)),
  });
type Opened = Awaited<ReturnType<typeof openDesk>>;

async function add({ desk }: Opened, n: number) {
  const args = await argsOf(n);
  return saveWithBytes(desk, key(n), bytes, () => desk.save('attachment.add', args));
}

describe('[S22] a file that was added here', () => {
  it('opens before it was sent, and stays whatever becomes of its user meanwhile', async () => {
    const opened = await openDesk();
    const { desk, attachments } = opened;
    const stop = forgetDeletedFiles(desk);
    expect((await add(opened, 70)).type).toBe('Saved');
    expect(await openAttachment(desk, userId, uuid(70))).toEqual({ type: 'Bytes', bytes });
    // another desk deletes the user; what was only opened here goes, and tells when it was looked
    attachments.set(key(99), bytes);
    await desk.store.commit({
      expectedRevision: (await desk.store.readState()).revision,
      pending: { mode: 'replace', files: new Map([[userId, null]]) },
      durable: true,
    });
    await expect.poll(() => [...attachments.keys()]).toEqual([key(70)]);
    stop();
    await desk.close();
  });

  it('leaves the desk when its change is taken back', async () => {
    const opened = await openDesk();
    const { desk, attachments } = opened;
    const stop = forgetDeletedFiles(desk);
    const saved = await add(opened, 70);
    if (saved.type !== 'Saved') throw new Error('expected it to be saved');
    expect(await desk.discard(saved.uid)).toBe('Discarded');
    await expect.poll(() => attachments.size).toBe(0);
    stop();
    await desk.close();
  });

  it('is not kept when its change is refused', async () => {
    const opened = await openDesk(viewer);
    expect(await add(opened, 70)).toMatchObject({ rejection: { code: 'NotPermitted' } });
    expect(opened.attachments.size).toBe(0);
    await opened.desk.close();
  });

  it('goes at the next start when a crash came before its change', async () => {
    const { desk, attachments } = await openDesk();
    await desk.attachments.keep(key(70), bytes);
    const stop = forgetDeletedFiles(desk);
    await expect.poll(() => attachments.size).toBe(0);
    stop();
    await desk.close();
  });

  it('is one of the cache once the server has it', async () => {
    const { desk, attachments, receive } = await openDesk();
    await desk.attachments.keep(key(70), bytes);
    const file: UserFile = aUserFile({ attachments: [{ ...row(70), ...author }] });
    receive(file);
    await expect.poll(async () => (await desk.readFile(userId))?.user.attachments.length).toBe(1);
    const stop = forgetDeletedFiles(desk);
    await expect.poll(() => desk.attachments.unsentIds()).toEqual([]);
    expect([...attachments.keys()]).toEqual([key(70)]);
    stop();
    await desk.close();
  });
});

it('a desk takes files up to a limit, counting all that its outbox speaks of', async () => {
  const item = { name: 'attachment.add', args: await argsOf(70) };
  expect(hasRoomFor([item], UNSENT_FILES_MAX_BYTES - bytes.length)).toBe(true);
  expect(hasRoomFor([item], UNSENT_FILES_MAX_BYTES)).toBe(false);
  expect(hasRoomFor([{ name: 'note.add', args: {} }], UNSENT_FILES_MAX_BYTES)).toBe(true);
});

describe('[S22] a push', () => {
  const request = async (...ids: number[]): Promise<PushRequest> => {
    const base = { actorId: uuid(9), occurredAt: '2026-11-23T10:00:00.000Z', name: 'attachment.add' };
    const items = await Promise.all(
      ids.map(async (n, i) => ({ ...base, id: i + 1, uid: uuid(500 + n), args: await argsOf(n) })),
    );
    return { clientId: uuid(8), items };
  };
  const kept = { get: async (id: string) => (id === key(72) ? undefined : bytes) };

  function scripted(...answers: (Response | Error | undefined)[]) {
    const sent: string[] = [];
    const fetch = async (path: string) => {
      sent.push(path.slice(0, path.indexOf('?')));
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return next ?? new Response(null, { status: 204 });
    };
    const push = withFiles(fetch, kept, async () => {
      sent.push('push');
      return { type: 'Answer', value: { lastMutationId: 0, results: [] } };
    });
    return { push, sent };
  }
  const refusal = (status: number, code: string) => Response.json({ code, message: '' }, { status });
  const path = (n: number) => `/api/uploads/${uuid(n)}`;

  it('comes behind the bytes of its files; what the desk has lost the server answers for', async () => {
    const { push, sent } = scripted();
    expect(await push(await request(70, 72, 71))).toMatchObject({ type: 'Answer' });
    expect(sent).toEqual([path(70), path(71), 'push']);
  });

  it('waits while the server cannot be reached, and brings each file once', async () => {
    const { push, sent } = scripted(undefined, new TypeError('no network'));
    expect(await push(await request(70, 71))).toMatchObject({ type: 'Unreachable' });
    expect(await push(await request(70, 71))).toMatchObject({ type: 'Answer' });
    expect(sent).toEqual([path(70), path(71), path(71), 'push']);
  });

  it.each([
    [401, 'SignInNeeded'],
    [503, 'StoreUnavailable'],
  ])('waits at %s %s', async (status, code) => {
    const { push, sent } = scripted(refusal(status, code));
    expect(await push(await request(70))).toMatchObject({ type: 'Refused', status });
    expect(sent).toEqual([path(70)]);
  });

  it.each([refusal(422, 'KindNotAllowed'), new Response('<html>', { status: 413 })])(
    'goes on without a file that is not taken',
    async (answer) => {
      const { push, sent } = scripted(answer);
      expect(await push(await request(70, 71))).toMatchObject({ type: 'Answer' });
      expect(sent).toEqual([path(70), path(71), 'push']);
    },
  );

  it('goes on without a file that never gets through in time', async () => {
    const late = () => new DOMException('late', 'TimeoutError');
    const { push, sent } = scripted(late(), late(), late());
    for (let i = 0; i < 2; i++) expect(await push(await request(70))).toMatchObject({ reason: 'TimedOut' });
    expect(await push(await request(70))).toMatchObject({ type: 'Answer' });
    expect(sent.at(-1)).toBe('push');
  });
});
