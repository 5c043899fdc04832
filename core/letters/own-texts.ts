// The product's own words of each letter that it sends, for an institution that has written none.
import type { LetterText } from '../configuration/letter-text.ts';

const letter = (subject: string, ...paragraphs: string[]): LetterText => ({
  subject,
  body: ['Dear {{full_name}},', ...paragraphs, '{{institution}}'].join('\n\n'),
});

export const ownTexts = {
  UserDeletionLetter: letter(
    'Your account at {{institution}}',
    'Your account is about to be deleted. The following fines and fees are still open:',
    '{{message}}',
    'Settle them at a circulation desk.',
  ),
  PINNumberLetter: letter(
    'Your PIN number at {{institution}}',
    'Your PIN number for the self-check machines is {{message}}.',
    'Keep it to yourself.',
  ),
  SocialLoginInviteLetter: letter(
    'Sign in to {{institution}} with a social account',
    'You can sign in to the library with a social account that you have already. Choose it on the sign-in page of the library, and give your user name once: {{primary_id}}.',
  ),
  PersonalInfoLetter: letter(
    'What {{institution}} has stored about you',
    'The attached file holds all that is stored about you in your user account.',
  ),
  ResendNotificationLetter: letter(
    'A letter from {{institution}}, sent again',
    'The attached letter was sent to you before. You receive it again because you asked for it.',
  ),
} as const satisfies Readonly<Record<string, LetterText>>;

/** General mail has no text: staff write it. */
export type LetterCode = keyof typeof ownTexts | 'GeneralMessageEmailLetter';
