import { expect, it } from 'vitest';
import type { Attachment } from '#core/schema/types.ts';
import { forgetDeletedFiles, openAttachment } from '../../../../renderer/desk/kept-attachments.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, author, uuid } from '../../../support/a-user-file.ts';
import { operator } from '../../../support/mutation-world.ts';
import { openTestDesk, quietSync } from '../../../support/open-test-desk.ts';

const attachment = (n: number): Attachment => ({
  ...{ id: uuid(n), external: false, fileName: `${n}.pdf`, mediaType: 'application/pdf', sizeBytes: 4 },
  ...{ kind: 'MANUAL', ...author },
});
const bytes = (text: string) => new TextEncoder().encode(text);

function openDesk(isReached: () => boolean) {
  return openTestDesk({
    files: [aUserFile({ attachments: [attachment(70), attachment(71)] })],
    ...{ config: aConfiguration(), actor: operator },
    server: (request) => {
      if (!isReached()) return undefined;
      return request.path.includes('/attachments/') ? new Response(bytes('form')) : quietSync(request);
    },
  });
}

it('what was opened once opens without the server, and nothing else does', async () => {
  let isReached = true;
  const { desk } = await openDesk(() => isReached);
  expect(await openAttachment(desk, uuid(1), uuid(70))).toEqual({ type: 'Bytes', bytes: bytes('form') });
  isReached = false;
  expect(await openAttachment(desk, uuid(1), uuid(70))).toEqual({ type: 'Bytes', bytes: bytes('form') });
  expect(await openAttachment(desk, uuid(1), uuid(71))).toEqual({ type: 'NotKept' });
  await desk.close();
});

it('what is deleted, an attachment or a user with a picture, leaves the desk', async () => {
  const { desk, attachments, pictures } = await openDesk(() => false);
  const kept = (user: number, id: number) => `${uuid(user)}/${uuid(id)}`;
  for (const key of [kept(1, 70), kept(1, 99), kept(2, 70)]) attachments.set(key, bytes('form'));
  for (const id of [uuid(1), uuid(2)]) pictures.set(id, bytes('face'));
  const stop = forgetDeletedFiles(desk);
  await expect.poll(() => [...attachments.keys()]).toEqual([kept(1, 70)]);
  expect([...pictures.keys()]).toEqual([uuid(1)]);
  await desk.save('attachment.remove', { userId: uuid(1), rowId: uuid(70) });
  await expect.poll(() => attachments.size).toBe(0);
  stop();
  await desk.close();
});
