// The product's own words of each letter that it sends, in English: for an institution that has written none.
import type { LetterText } from '../configuration/letter-text.ts';

const letter = (subject: string, ...paragraphs: string[]): LetterText => ({
  subject,
  body: ['Dear {{full_name}},', ...paragraphs, '{{institution}}'].join('\n\n'),
});

export const english = {
  texts: {
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
    SignInCodeLetter: letter(
      'Your sign-in code for {{institution}}',
      'Your code is {{message}}. It is valid for 10 minutes and for one sign-in.',
      'If you did not just sign in with your password, somebody else knows it: change it, and tell the library.',
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
    FineFeePaymentReceiptLetter: letter(
      'Your receipt from {{library}}',
      'This is your receipt from {{library}}.',
      '{{message}}',
      'Keep this letter.',
    ),
    FulFinesFeesNotificationLetter: letter(
      'Open fines and fees at {{institution}}',
      'The following fines and fees are open on your account on {{date}}:',
      '{{message}}',
      'Pay them at a circulation desk. If you have paid in the meantime, you need do nothing.',
    ),
  },
  words: {
    total: 'Total',
    receipt: 'Receipt',
    paid: 'Paid',
    refunded: 'Refunded',
    method: { CASH: 'cash', CREDIT_CARD: 'card', ONLINE: 'online', BURSAR: 'through the bursar' },
    overpaid: 'Overpaid, kept as your credit',
    stillOpen: 'still open:',
    balance: 'To be paid now',
    credit: 'Your credit now',
    job: {
      done: 'done',
      failed: 'failed',
      begun: 'Begun',
      ended: 'Ended',
      byItself: 'It was started by the server itself.',
      byStaff: 'It was started by staff.',
      nothing: 'There was nothing to do.',
      where: 'The report stands on the page Jobs.',
      outcomes: {
        updated: 'Updated',
        created: 'Created',
        unchanged: 'Unchanged',
        rejected: 'Rejected',
        notFound: 'Not found',
        letters: 'Letters',
        purged: 'Purged',
        notified: 'Written to',
        kept: 'Kept',
        removed: 'Removed',
        notDue: 'No longer due',
        waived: 'Waived',
        fees: 'Fees',
        nothingOpen: 'Paid meanwhile',
        exported: 'Exported',
        paid: 'Paid',
        alreadyPaid: 'Recorded before',
        agrees: 'Agree',
        differs: 'Differ',
        restored: 'Restored',
        entries: 'Entries',
      },
    },
  },
} as const;
