// Passwords of staff: argon2id with OWASP's first recommendation (19 MiB, two passes), and the rules a new one must keep
// (alma-facts: at least 8 characters, no user name, no common word).
import { hash, verify } from '@node-rs/argon2';

const argon2id = 2;
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

export function verifyPassword(storedHash: string, password: string): Promise<boolean> {
  return verify(storedHash, password.normalize('NFC'));
}

export type PasswordProblem = 'PasswordTooShort' | 'PasswordHasUserName' | 'PasswordTooCommon';

const shortest = 8;
const commonWords = [
  ...['password', 'passwort', 'passw0rd', '12345678', '123456789', '1234567890', '11111111', '00000000'],
  ...['qwertyui', 'qwertzui', 'qwerty123', 'asdfghjk', 'abcdefgh', 'iloveyou', 'letmein1', 'welcome1'],
  ...['sunshine', 'princess', 'football', 'baseball', 'superman', 'trustno1', 'library1', 'bibliothek'],
];

/** What is wrong with a new password; undefined when nothing is. */
export function findPasswordProblem(password: string, userName: string): PasswordProblem | undefined {
  const text = password.normalize('NFC').toLowerCase();
  const name = userName.normalize('NFC').trim().toLowerCase();
  if ([...text].length < shortest) return 'PasswordTooShort';
  if (name.length >= 3 && text.includes(name)) return 'PasswordHasUserName';
  return commonWords.includes(text) ? 'PasswordTooCommon' : undefined;
}
