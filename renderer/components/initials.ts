/** "Horvat, Oskar" is OH: first name first, as people write their initials. */
export function initialsOf(name: string): string {
  const [last = '', first = ''] = name.split(',').map((part) => part.trim());
  const letter = (word: string) => [...word].find((c) => /\p{L}/u.test(c)) ?? '';
  return `${letter(first)}${letter(last)}`.toLocaleUpperCase();
}
