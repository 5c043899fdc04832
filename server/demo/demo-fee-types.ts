// Fee types with Alma's codes. A type whose owner is a library is added at a desk of that library only.
import type { Configuration } from '#core/schema/types.ts';

type FeeType = Configuration['feeTypes'][number];

function feeType(code: string, label: string, settings: Partial<FeeType> = {}): FeeType {
  return {
    code,
    label,
    waivable: true,
    manual: true,
    owner: 'LIBRARY',
    allowLibraryScope: true,
    vatBasisPoints: 0,
    ...settings,
  };
}

const automatic = { manual: false } as const;
const institution = { owner: 'INSTITUTION' } as const;

export const demoFeeTypes: FeeType[] = [
  feeType('OVERDUEFINE', 'Overdue fine'),
  feeType('RECALLEDOVERDUEFINE', 'Recalled overdue fine', automatic),
  feeType('OVERDUENOTIFICATIONFINE', 'Overdue notification fine', automatic),
  feeType('LOSTITEMREPLACEMENTFEE', 'Lost item replacement fee'),
  feeType('LOSTITEMPROCESSFEE', 'Lost item process fee'),
  feeType('DAMAGEDITEMFINE', 'Damaged item fine'),
  feeType('LIBRARYCARDREPLACEMENT', 'Library card replacement', institution),
  feeType('CARDRENEWAL', 'Card renewal'),
  feeType('ISSUELIBRARYCARD', 'Issue library card', institution),
  feeType('REGISTRATIONFEE', 'Registration fee', { ...institution, allowLibraryScope: false }),
  feeType('SERVICEFEE', 'Service fee', { vatBasisPoints: 1900 }),
  feeType('DOCUMENTDELIVERYSERVICE', 'Document delivery service', { vatBasisPoints: 1900 }),
  feeType('LOCKERKEY', 'Locker key'),
  feeType('RENEWFEE', 'Renew fee', { ...automatic, waivable: false }),
  feeType('OTHER', 'Other'),
  feeType('CREDIT', 'Credit', { waivable: false }),
];

export const demoPaymentMethods: Configuration['paymentMethods'] = [
  { code: 'CASH', label: 'Cash', enabled: true },
  { code: 'CREDIT_CARD', label: 'Credit card', enabled: true },
  { code: 'ONLINE', label: 'Online', enabled: true },
];
