// Letters that a user can be spared (alma-style codes). A letter that goes out whatever the user chose, such as the
// receipt of a payment, is in the table too: it has a template that an administrator can switch off.
import type { CodeRow } from '#core/schema/types.ts';
import { codeRows } from './code-row.ts';

export const demoLetters: CodeRow[] = codeRows({
  FulUserLoansCourtesyLetter: 'Courtesy Letter',
  FulUserOverdueNoticeLetter: 'Overdue Notice Letter',
  FulOverdueAndLostLoanNotificationLetter: 'Overdue and Lost Loan Notification Letter',
  FulOverdueAndLostLoanLetter: 'Overdue and Lost Loan Letter',
  FulLostRefundFeeLoanLetter: 'Lost Loan Refund Fee Letter',
  FulShortenedDueDateLetter: 'Shortened Due Date Letter',
  FulItemChangeDueDateLetter: 'Item Change Due Date Letter',
  FulShortLoanLetter: 'Short Loan Letter',
  FulPlaceOnHoldShelfLetter: 'On Hold Shelf Letter',
  FulOnHoldShelfReminderLetter: 'On Hold Shelf Reminder Letter',
  FulHoldShelfExpiryDateUpdateLetter: 'Hold Shelf Expiry Date Update Letter',
  FulCancelRequestLetter: 'Cancel Request Letter',
  FulBorrowedByLetter: 'Borrowed By Letter',
  FulLoanReceiptLetter: 'Loan Receipt Letter',
  FulReturnReceiptLetter: 'Return Receipt Letter',
  FulUserBorrowingActivityLetter: 'Borrowing Activity Letter',
  FulFinesFeesNotificationLetter: 'Fines/Fees Notification Letter',
  FineFeePaymentReceiptLetter: 'Fine Fee Payment Receipt Letter',
  FinesAndFeesReportLetter: 'Fines and Fees Report Letter',
  UserNotificationsLetter: 'User Notifications Letter',
  UserRegistrationLetter: 'User Registration Letter',
  UserDeletionLetter: 'User Deletion Letter',
  PINNumberLetter: 'PIN Number Generation Letter',
  PersonalInfoLetter: 'Personal Information Letter',
  SocialLoginInviteLetter: 'Social Login Invite Letter',
  ResendNotificationLetter: 'Resend Notification Letter',
  ResetPwLetter: 'Reset Password Letter',
  GeneralMessageEmailLetter: 'General Message Letter',
  QueryToPatronLetter: 'Query to Patron Letter',
});
