/** Words of Patron Services, opened from User Details to be looked at. */
export const patronServices = {
  action: 'Manage Fulfillment Activities',
  title: 'Patron Services',
  viewOnly: 'View only: nothing is loaned, returned or paid here.',
  back: 'Back',
  asOf: 'As of {{time}}.',
  tabs: { loans: 'Loans', requests: 'Requests', fees: 'Fines/Fees', notes: 'User Notes' },
  loans: {
    title: 'Title',
    barcode: 'Item Barcode',
    library: 'Library',
    loanedAt: 'Loan Date',
    dueAt: 'Due Date',
    accrued: 'Accrued Fine',
    overdue: 'Overdue',
    empty: 'No loans',
    emptyText: 'Nothing is on loan to this patron.',
    count_one: '1 loan.',
    count_other: '{{count}} loans.',
    countOverdue_one: '1 is overdue.',
    countOverdue_other: '{{count}} are overdue.',
  },
  requests: {
    empty: 'Requests are not kept here',
    where: 'Look for them in the library system, where they are placed and cancelled.',
  },
} as const;
