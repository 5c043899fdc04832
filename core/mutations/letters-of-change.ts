// Letters that a change of a user sends by itself: the PIN Number Generation Letter, the invitation to a social login. Who
// has no address, or wants no such letter, gets none; the change is made all the same.
import { sendLetter } from '../letters/send-letter.ts';
import type { WrittenLetter } from '../letters/letter-words.ts';
import { writeLetter, type Letter } from '../letters/write-letter.ts';
import type { MutationUid, RowId } from '../schema/primitives.ts';
import type { User } from '../schema/types.ts';
import type { MutationContext, MutationTx } from './mutation.ts';
import { authoredNow } from './put-user.ts';

/** The user with the copies of the letters. */
export function withLetters(
  tx: MutationTx,
  user: User,
  letters: readonly WrittenLetter[],
  context: MutationContext,
): User {
  return letters.reduce((told, code, place) => {
    const message = () => (code === 'PINNumberLetter' ? (told.pinNumber ?? '') : '');
    return withLetter(tx, told, writeLetter(code, told, context, message), context, place);
  }, user);
}

/** The user with the copy of a letter; who gets none stays as they are. */
export function withLetter(
  tx: MutationTx,
  user: User,
  written: Letter | undefined,
  context: MutationContext,
  place = 0,
): User {
  const sending = { ...authoredNow(context), id: letterId(context.uid, place) };
  const result = written && sendLetter(user, written, sending);
  if (!result) return user;
  tx.putLetter(result.sent);
  return result.user;
}

/** Ids come with the change and are never made here: a letter's is that of its change, with the last digit counted on. */
export function letterId(uid: MutationUid, place = 0): RowId {
  const last = (Number.parseInt(uid.slice(-1), 16) + place) % 16;
  return `${uid.slice(0, -1)}${last.toString(16)}`;
}
