// Which kinds of address, e-mail and phone a user of each record type may have (requirements, "Contact Information").
import type { CodeRow } from '#core/schema/types.ts';
import { codeRow, codeRows } from './code-row.ts';

const people = ['PUBLIC', 'STAFF'] as const;
const publicOnly = ['PUBLIC'] as const;
const vendorKinds = { claim: 'Claim', order: 'Order', payment: 'Payment', returns: 'Returns' };
const vendorRows = codeRows(vendorKinds, { for: ['CONTACT'] });

export const demoAddressTypes: CodeRow[] = [
  codeRow('home', 'Home', { isDefault: true }),
  codeRow('work', 'Work'),
  codeRow('school', 'School', { for: publicOnly }),
  codeRow('alternative', 'Alternative', { for: publicOnly }),
  ...vendorRows,
];

export const demoEmailTypes: CodeRow[] = [
  codeRow('personal', 'Personal', { isDefault: true }),
  codeRow('work', 'Work'),
  codeRow('school', 'School', { for: publicOnly }),
  codeRow('alternative', 'Alternative', { for: people }),
  codeRow('cc', 'CC address', { for: people }),
  ...vendorRows,
];

export const demoPhoneTypes: CodeRow[] = [
  codeRow('mobile', 'Mobile', { isDefault: true }),
  codeRow('home', 'Home'),
  codeRow('office', 'Office'),
  codeRow('office_fax', 'Office fax', { for: people }),
  ...codeRows(
    {
      claim_phone: 'Claim phone',
      claim_fax: 'Claim fax',
      order_phone: 'Order phone',
      order_fax: 'Order fax',
      payment_phone: 'Payment phone',
      payment_fax: 'Payment fax',
      returns_phone: 'Returns phone',
      returns_fax: 'Returns fax',
    },
    { for: ['CONTACT'] },
  ),
];
