// "Patron personal information mail": everything that is stored about a user goes to the preferred address as one XML file.
// Online only: what is stored is here. The file itself is kept too, so that it can be shown what was sent; files of
// earlier such letters are named in a new one, and not sent in it once more.
import { randomUUID } from 'node:crypto';
import { sendLetter } from '#core/letters/send-letter.ts';
import { writeLetter, type LetterSurroundings } from '#core/letters/write-letter.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import type { Actor } from '#core/permissions/actor.ts';
import { canDo } from '#core/permissions/permissions.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { Attachment, UserFile } from '#core/schema/types.ts';
import type { AttachmentParts } from '../attachments/add-attachment.ts';
import { findBytes, storeBytes } from '../attachments/stored-attachments.ts';
import { withTransaction } from '../store/transaction.ts';
import type { Queryable } from '../store/query.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';
import { userToXml } from './user-to-xml.ts';

/** What mail servers let pass; attachments beyond it are named without their content. */
const CONTENT_MAX_BYTES = 12 * 1024 * 1024;
const mediaType = 'application/xml';

export type PersonalInformationAnswer = {
  readonly type: 'Queued' | 'UserNotFound' | 'NotPermitted' | 'NoPreferredEmail' | 'LetterOff';
};

export function sendPersonalInformation(
  { pool, reader }: AttachmentParts,
  userId: UserId,
  by: LetterSurroundings & { readonly actor: Actor & { readonly userId: UserId }; readonly at: Instant },
): Promise<PersonalInformationAnswer> {
  const { config, today, actor, at } = by;
  return withTransaction(pool, async (client) => {
    const file = (await readFiles(client, [userId], reader, 'lock')).get(userId);
    if (!file) return { type: 'UserNotFound' };
    const where = { today, institution: config.institution.code };
    if (!canDo(actorFor(actor, file.user, config), 'message.send', where)) return { type: 'NotPermitted' };
    const letter = writeLetter('PersonalInfoLetter', file.user, by);
    if (!letter) return { type: 'LetterOff' };
    const author = { createdBy: { userId: actor.userId, name: actor.name }, createdAt: at };
    const bytes = Buffer.from(userToXml(file, await readContents(client, file)));
    const xml: Attachment = {
      ...{ id: randomUUID(), external: false, fileName: `personal-information-${today}.xml`, mediaType },
      ...{ sizeBytes: bytes.length, kind: 'LETTER', ...author },
    };
    const withXml = { ...file.user, attachments: [...file.user.attachments, xml] };
    const result = sendLetter(withXml, letter, { ...author, id: randomUUID(), files: [xml.id] });
    if (!result) return { type: 'NoPreferredEmail' };
    // to the user alone: a CC address may be somebody else's
    const sent = { ...result.sent, recipients: result.sent.recipients.slice(0, 1) };
    await storeBytes(client, userId, xml, bytes);
    const change = { ...toFileChange(userId, file, { ...file, user: result.user }), letters: [sent] };
    await writeFiles(client, [change], { codec: reader.codec, config });
    return { type: 'Queued' };
  });
}

/** The newest first, as many as there is room for. */
async function readContents(client: Queryable, { user }: UserFile): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  let room = CONTENT_MAX_BYTES;
  for (const { id, sizeBytes, mediaType: type, kind } of user.attachments.toReversed()) {
    if (sizeBytes > room || (kind === 'LETTER' && type === mediaType)) continue;
    const bytes = await findBytes(client, user.id, id);
    if (!bytes) continue;
    room -= bytes.length;
    contents.set(id, bytes);
  }
  return contents;
}
