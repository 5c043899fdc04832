// The product's own words of each letter that it sends, for an institution that has written none.
import type { LetterText } from '../configuration/letter-text.ts';

const DEAR = 'Dear {{full_name}},';
const END = '{{institution}}';
const letter = (subject: string, ...paragraphs: string[]): LetterText => ({
  subject,
  body: [DEAR, ...paragraphs, END].join('\n\n'),
});

export const ownTexts = {
  ResendNotificationLetter: letter(
    'A letter from {{institution}}, sent again',
    'The attached letter was sent to you before. You receive it again because you asked for it.',
  ),
} as const satisfies Readonly<Record<string, LetterText>>;

export type LetterCode = keyof typeof ownTexts;
