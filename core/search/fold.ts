// Folding: what makes "Ørsted", "orsted" and "ORSTED" one word. Server and desk must fold alike, or a name that the
// server indexed is not found by what is typed at the desk; so the version travels in the index header, and a desk
// refuses parts of another version. Raise FOLD_VERSION with every change here that can change a result.

export const FOLD_VERSION = 1;

/** Letters that NFKD leaves whole although staff type them without their stroke or joint. Lower case only. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɨ: 'i',
  ʉ: 'u',
  ɓ: 'b',
  ƀ: 'b',
  ɗ: 'd',
  ɖ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ǥ: 'g',
  ȼ: 'c',
  ɫ: 'l',
  ƒ: 'f',
  ς: 'σ',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Modifier letters (ʻ ʼ ʹ, tatweel) count as letters in Unicode but stand for apostrophes or nothing at all. */
const IGNORED = /[\p{M}\u02b0-\u02ff\u0640]/gu;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const INNER_MARK = /(?<=[\p{L}\p{N}\p{M}])['’ʻʼ`´-](?=[\p{L}\p{N}])/gu;

/** Any script. */
function foldUnicode(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(SEPARATORS, ' ');
}

/**
 * Latin letters one by one: they fold alike wherever they stand, and looking them up is ten times faster than the way
 * through normalisation. The few that fold to several words (½) are left out and send their text the long way.
 */
const LATIN: readonly (string | undefined)[] = Array.from({ length: 0x250 }, (_, code) => {
  const folded = foldUnicode(String.fromCharCode(code));
  return folded === ' ' || !folded.includes(' ') ? folded : undefined;
});

/**
 * Folded words, separated by single spaces. Applying it twice changes nothing.
 * Marks are removed in every script, so scripts with vowel signs match more than they should, never less.
 */
export function foldText(text: string): string {
  let folded = '';
  let isBetweenWords = false;
  for (let i = 0; i < text.length; i++) {
    const letter = LATIN[text.charCodeAt(i)];
    if (letter === undefined) return foldUnicode(text).trim();
    if (letter === ' ') {
      isBetweenWords = folded !== '';
    } else if (letter !== '') {
      folded += isBetweenWords ? ` ${letter}` : letter;
      isBetweenWords = false;
    }
  }
  return folded;
}

/** The words of a search text, each once. Every one must be the beginning of a token of the user. */
export function textToTerms(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

/** Stands before a role code in the token list: no folded word begins with it, so typing never meets a role. */
const ROLE_MARK = '\u0001';

export const roleToken = (roleCode: string): string => ROLE_MARK + roleCode;
export const isRoleToken = (token: string): boolean => token.startsWith(ROLE_MARK);

/**
 * Tokens of a user: the folded words of all names (regular and preferred), names with an inner apostrophe or hyphen
 * also in one piece ("O'Brien": o, brien, obrien), and the role codes.
 */
export function tokensOf(names: readonly (string | undefined)[], roleCodes: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const name of names) {
    if (name === undefined) continue;
    for (const word of textToTerms(name)) tokens.add(word);
    const joined = name.replace(INNER_MARK, '');
    if (joined !== name) for (const word of textToTerms(joined)) tokens.add(word);
  }
  for (const roleCode of roleCodes) tokens.add(roleToken(roleCode));
  return [...tokens];
}

/** Ends the last name in a sort key: lower than any letter and than the space, so "Smith, Zoe" precedes "Smith Jones, Al". */
const LAST_NAME_END = '\u0001';

/** Splits a shown name "Last, First Middle" into its folded parts; without a comma all of it is the last name. */
export function foldShownName(shownName: string): { last: string; first: string } {
  const comma = shownName.indexOf(', ');
  if (comma < 0) return { last: foldText(shownName), first: '' };
  return { last: foldText(shownName.slice(0, comma)), first: foldText(shownName.slice(comma + 2)) };
}

/** The key that lists are ordered by (code point order), made of the shown name alone. */
export function nameToSortKey(shownName: string): string {
  const { last, first } = foldShownName(shownName);
  return last + LAST_NAME_END + first;
}

/** What `foldShownName` gave when the key was made. */
export function splitSortKey(sortKey: string): { last: string; first: string } {
  const end = sortKey.indexOf(LAST_NAME_END);
  return { last: sortKey.slice(0, end), first: sortKey.slice(end + 1) };
}
