// Which of a user's attachments go into the file of a Patron personal information mail: the newest first, as many as a mail has
// room for. The letter names those that do not. Files of earlier such mails went to the user already and are not sent again.
import { isRecord } from '../permissions/record-access.ts';
import type { Attachment, Configuration, User } from '../schema/types.ts';
import { letterLanguage } from './letter-language.ts';
import { createLetterVoice } from './letter-voice.ts';
import type { Letter } from './write-letter.ts';

/** What mail servers let pass. */
const RECORD_FILES_MAX_BYTES = 12 * 1024 * 1024;

export type RecordFiles = { readonly inside: readonly Attachment[]; readonly leftOut: readonly Attachment[] };

export function chooseRecordFiles({ attachments }: Pick<User, 'attachments'>): RecordFiles {
  const inside: Attachment[] = [];
  const leftOut: Attachment[] = [];
  let room = RECORD_FILES_MAX_BYTES;
  for (const row of attachments.toReversed()) {
    if (isRecord(row)) continue;
    if (row.sizeBytes > room) {
      leftOut.push(row);
      continue;
    }
    room -= row.sizeBytes;
    inside.push(row);
  }
  return { inside, leftOut };
}

/** The letter with the names of what is not in its file, whatever text the institution has written. */
export function nameLeftOut(letter: Letter, user: User, config: Configuration): Letter {
  const { leftOut } = chooseRecordFiles(user);
  if (leftOut.length === 0) return letter;
  const { words } = createLetterVoice(letterLanguage('PersonalInfoLetter', user, config), config);
  const names = leftOut.map(({ fileName }) => `- ${fileName}`).join('\n');
  return { ...letter, body: `${letter.body}\n\n${words.notInFile}\n${names}` };
}
