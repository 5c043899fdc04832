import { describe, expect } from 'vitest';
import { MAX_PICTURE_BYTES } from '#core/codec/picture-type.ts';
import { fetchPhoto } from '../../../server/photos/fetch-photo.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import { startHostilePhotoServer, type HostilePhotoServer } from '../../support/hostile-photo-server.ts';
import { signedInCaller, staffId, testCodec } from '../../support/library.ts';
import { test as base } from '../../support/server.ts';

const test = base.extend(
  'photos',
  { scope: 'file' },
  async ({}, { onCleanup }): Promise<HostilePhotoServer> => {
    const other = await startHostilePhotoServer();
    const photos = await startHostilePhotoServer(other.url);
    onCleanup(async () => {
      await photos.close();
      await other.close();
    });
    return photos;
  },
);

/** Only the slow one is waited for in vain; the others answer, however busy the machine is. */
const timeoutMs = (name: string) => (name === 'slow.png' ? 500 : 10_000);
const fetched = (photos: HostilePhotoServer, name: string) =>
  fetchPhoto(new URL(name, photos.url), timeoutMs(name));

describe('the photo server is not believed', () => {
  test('a picture is known by its bytes, whatever it is called', async ({ photos }) => {
    expect(await fetched(photos, 'good.png')).toMatchObject({ type: 'Photo', photo: { type: 'image/png' } });
  });

  test('a redirect within the server is followed', async ({ photos }) => {
    expect(await fetched(photos, 'moved.png')).toMatchObject({ type: 'Photo' });
  });

  test.for([
    ['html.png', 'NotAPicture'],
    ['svg.png', 'NotAPicture'],
    ['large.png', 'TooLarge'],
    ['slow.png', 'TimedOut'],
    ['broken.png', 'Unreachable'],
    ['error.png', 'Status'],
    ['elsewhere.png', 'ForeignRedirect'],
    ['metadata.png', 'ForeignRedirect'],
    ['file.png', 'ForeignRedirect'],
    ['circle.png', 'ForeignRedirect'],
  ] as const)('%s gives %s', async ([name, reason], { photos }) => {
    expect(await fetched(photos, name)).toEqual({ type: 'Failed', reason });
  });

  test('a server that is not there is unreachable', async () => {
    expect(await fetchPhoto(new URL('http://127.0.0.1:1/x.png'), 500)).toMatchObject({ type: 'Failed' });
    expect(MAX_PICTURE_BYTES).toBe(2 * 1024 * 1024);
  });
});

test('a desk gets the picture through the server, once as long as it does not change', async ({
  server,
  database,
  photos,
}) => {
  const parameters = { photo_server_url: photos.url, photo_suffix: 'png' };
  await saveConfiguration(database.pool, aConfiguration({ parameters }), 1);
  const caller = await signedInCaller(server.url, 'viewer');
  const path = `/api/users/${staffId('viewer')}/picture`;
  expect((await caller.get(path)).status).toBe(204);
  expect(photos.asked.at(-1)).toBe('/photos/viewer.png');

  await saveConfiguration(
    database.pool,
    aConfiguration({ parameters: { ...parameters, photo_identifier_type: 'UNUSED' } }),
    2,
  );
  const asked = photos.asked.length;
  expect((await caller.get(path)).status).toBe(204);
  expect(photos.asked).toHaveLength(asked);
});

test('the answer may be kept for an hour and is asked for again by its tag', async ({
  server,
  database,
  photos,
}) => {
  const { rows } = await database.pool.query<{ version: number }>(
    'select max(version) as version from configuration',
  );
  const config = aConfiguration({ parameters: { photo_server_url: photos.url, photo_suffix: 'png' } });
  await saveConfiguration(database.pool, config, rows[0]?.version ?? 0);
  const caller = await signedInCaller(server.url, 'manager');
  const file = aUserFile({ id: uuid(444), primaryId: 'good' });
  await bulkLoadUsers(database.pool, [file], { codec: testCodec, config });
  const path = `/api/users/${file.user.id}/picture`;
  const reply = await caller.get(path);
  expect(reply.headers.get('content-type')).toBe('image/png');
  expect(reply.headers.get('cache-control')).toBe('private, max-age=3600');
  const again = await caller.get(path, { 'if-none-match': reply.headers.get('etag') ?? '' });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});
