// What an administrator reads out and staff type when a desk is set up: ten characters without the ones that are mistaken
// for each other (0 O, 1 I L, U V), shown in two groups of five.
export const enrolmentLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const ENROLMENT_CODE_LENGTH = 10;

/** The code that was typed, whatever its case, spaces and hyphens; undefined when it cannot be one. */
export function parseEnrolmentCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s\-–]/g, '');
  const isCode =
    code.length === ENROLMENT_CODE_LENGTH && [...code].every((c) => enrolmentLetters.includes(c));
  return isCode ? code : undefined;
}

export const showEnrolmentCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
