// One valid example of every mutation, with the right that it needs, on a user that has something of everything. The
// compiler asks for an example of each name in the registry.
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { Operation } from '#core/permissions/permissions.ts';
import type { UserFile } from '#core/schema/types.ts';
import { aFee, aPatronRole, aTransaction, aUserFile, anEmail, author, uuid } from './a-user-file.ts';

const userId = uuid(1);
const unburdened = uuid(2);
const base = { external: false } as const;
const address = { ...base, id: uuid(11), types: ['home'], preferred: true, line1: '1 Lantern Row' };
const phone = {
  ...base,
  ...{ id: uuid(12), types: ['home'], preferred: false, preferredSms: false, number: '030 1234' },
};
const { createdBy: _by, createdAt: _at, ...email } = anEmail('second@example.org', { id: uuid(13) });
const identifier = { ...base, id: uuid(14), type: 'BARCODE', value: '29301', status: 'ACTIVE' } as const;
const note = {
  ...base,
  ...{ id: uuid(15), type: 'OTHER', text: 'Left a scarf', popUp: false, userViewable: false },
};
const block = {
  ...base,
  id: uuid(16),
  description: 'DELINQUENT',
  type: 'GENERAL',
  status: 'ACTIVE',
} as const;
const statistic = { ...base, id: uuid(17), category: 'USA', categoryType: 'CITIZENSHIP' };
const attachment = {
  ...{ ...base, ...author, id: uuid(21), fileName: 'form.pdf', mediaType: 'application/pdf', sizeBytes: 9 },
  kind: 'MANUAL' as const,
};
/** The file that attachment.add speaks of: where a server runs it, it has been brought before. */
export const broughtId = uuid(67);
export const broughtFile = { mediaType: 'application/pdf', sizeBytes: 9, sha256: 'ab'.repeat(32) };
const role = aPatronRole({ id: uuid(18), type: '21', scope: 'MAIN' });
const paid = aTransaction('PAYMENT', 100, { id: uuid(40), method: 'CASH' });

/** The users that the examples are about. */
export const exampleFiles = (): UserFile[] => [
  aUserFile(
    {
      addresses: [{ ...address, ...author }],
      phones: [{ ...phone, ...author }],
      emails: [anEmail('krishna@example.org', { preferred: true }), { ...email, ...author }],
      identifiers: [{ ...identifier, ...author }],
      notes: [{ ...note, ...author }],
      blocks: [{ ...block, ...author }],
      statistics: [{ ...statistic, ...author }],
      roles: [aPatronRole(), role],
      attachments: [attachment],
      proxyFor: [{ id: uuid(19), userId: uuid(3), ...author }],
      courses: [{ id: uuid(20), code: 'HIST201', name: 'Archives' }],
    },
    {
      fees: [
        aFee(31, 500, [paid]),
        aFee(32, 500, [aTransaction('DISPUTE', 0)]),
        aFee(36, 500, [aTransaction('EXPORT', 500)]),
        { ...aFee(33, 0), transactions: [aTransaction('SURPLUS', 300, { method: 'CASH' })] },
      ],
    },
  ),
  aUserFile({ id: unburdened, primaryId: 'unburdened', emails: [anEmail('free@example.org')] }),
];

const onFee = { userId, feeId: uuid(31), transactionId: uuid(61) };

type Examples = {
  readonly [N in MutationName]: { readonly needs: Operation; readonly args: ArgsOf<N> };
};
export const mutationExamples: Examples = {
  'user.create': {
    needs: 'user.add',
    args: {
      registration: false,
      user: {
        ...{ id: uuid(5), recordType: 'PUBLIC', accountType: 'INTERNAL', primaryId: 'newcomer' },
        ...{ firstName: 'New', lastName: 'Comer', userGroup: 'FACULTY', status: 'ACTIVE' },
        ...{ resourceSharingLibraries: [], purchaseRequestLibraries: [], declinedLetters: [] },
        ...{ forcePasswordChange: false, multiFactor: false },
        ...{ loginRestrictionsDisabled: false, simulatedLoginAllowed: false },
        ...{ roles: [aPatronRole()], addresses: [], phones: [], identifiers: [] },
        emails: [{ ...email, id: uuid(50), address: 'new@example.org', preferred: true }],
      },
    },
  },
  'user.update': {
    needs: 'user.edit',
    args: { userId, base: { firstName: 'Krishna' }, changes: { firstName: 'Krish' } },
  },
  'user.setStatus': { needs: 'user.setStatus', args: { userId, base: 'ACTIVE', status: 'INACTIVE' } },
  'user.toggleAccountType': {
    needs: 'user.toggleAccountType',
    args: { userId, base: 'INTERNAL', accountType: 'EXTERNAL' },
  },
  'user.delete': { needs: 'user.delete', args: { userId: unburdened } },
  'address.add': { needs: 'contact.edit', args: { userId, row: { ...address, id: uuid(51) } } },
  'address.update': {
    needs: 'contact.edit',
    args: { userId, base: address, row: { ...address, line1: '2 Lantern Row' } },
  },
  'address.remove': { needs: 'contact.edit', args: { userId, rowId: address.id } },
  'phone.add': { needs: 'contact.edit', args: { userId, row: { ...phone, id: uuid(52) } } },
  'phone.update': {
    needs: 'contact.edit',
    args: { userId, base: phone, row: { ...phone, number: '030 99' } },
  },
  'phone.remove': { needs: 'contact.edit', args: { userId, rowId: phone.id } },
  'email.add': {
    needs: 'contact.edit',
    args: { userId, row: { ...email, id: uuid(53), address: 'third@example.org' } },
  },
  'email.update': {
    needs: 'contact.edit',
    args: { userId, base: email, row: { ...email, address: 'other@example.org' } },
  },
  'email.remove': { needs: 'contact.edit', args: { userId, rowId: email.id } },
  'identifier.add': {
    needs: 'identifier.edit',
    args: { userId, row: { ...identifier, id: uuid(54), value: '29302' } },
  },
  'identifier.update': {
    needs: 'identifier.edit',
    args: { userId, base: identifier, row: { ...identifier, value: '29303' } },
  },
  'identifier.remove': { needs: 'identifier.edit', args: { userId, rowId: identifier.id } },
  'note.add': { needs: 'note.edit', args: { userId, row: { ...note, id: uuid(55) } } },
  'note.update': { needs: 'note.edit', args: { userId, base: note, row: { ...note, text: 'Came back' } } },
  'note.remove': { needs: 'note.edit', args: { userId, rowId: note.id } },
  'block.add': { needs: 'block.edit', args: { userId, row: { ...block, id: uuid(56) } } },
  'block.update': { needs: 'block.edit', args: { userId, base: block, row: { ...block, note: 'since' } } },
  'block.remove': { needs: 'block.edit', args: { userId, rowId: block.id } },
  'statistic.add': { needs: 'statistic.edit', args: { userId, row: { ...statistic, id: uuid(57) } } },
  'statistic.update': {
    needs: 'statistic.edit',
    args: { userId, base: statistic, row: { ...statistic, note: 'asked' } },
  },
  'statistic.remove': { needs: 'statistic.edit', args: { userId, rowId: statistic.id } },
  'attachment.add': {
    needs: 'attachment.edit',
    args: {
      userId,
      row: {
        ...{ ...base, id: broughtId, fileName: 'form.pdf', mediaType: broughtFile.mediaType },
        ...{ sizeBytes: broughtFile.sizeBytes, kind: 'MANUAL' },
      },
      sha256: broughtFile.sha256,
    },
  },
  'attachment.remove': { needs: 'attachment.edit', args: { userId, rowId: attachment.id } },
  'message.send': {
    needs: 'message.send',
    args: { userId, letter: 'GeneralMessageEmailLetter', subject: 'Your scarf', body: 'It is at the desk.' },
  },
  'proxy.add': { needs: 'proxy.edit', args: { userId, row: { id: uuid(58), userId: unburdened } } },
  'proxy.remove': { needs: 'proxy.edit', args: { userId, rowId: uuid(19) } },
  'course.remove': { needs: 'course.edit', args: { userId, rowIds: [uuid(20)] } },
  'role.add': {
    needs: 'roles.edit',
    args: { userId, row: { ...role, id: uuid(59), scope: 'LAW' } },
  },
  'role.update': { needs: 'roles.edit', args: { userId, base: role, row: { ...role, status: 'INACTIVE' } } },
  'role.remove': { needs: 'roles.edit', args: { userId, rowId: role.id } },
  'fee.charge': {
    needs: 'fee.charge',
    args: {
      ...{ userId, feeId: uuid(34), transactionId: uuid(60), type: 'SERVICEFEE', owner: 'EXU' },
      ...{ amountMinor: 250, currency: 'EUR' },
    },
  },
  'fee.credit': {
    needs: 'fee.charge',
    args: {
      ...{ userId, feeId: uuid(35), transactionId: uuid(60), owner: 'EXU', amountMinor: 250 },
      ...{ currency: 'EUR', comment: 'A gift' },
    },
  },
  'fee.pay': {
    needs: 'fee.pay',
    args: {
      ...{ userId, paymentId: uuid(62), receiptNumber: 'F-000001', method: 'CASH', currency: 'EUR' },
      allocations: [{ feeId: uuid(31), amountMinor: 100, transactionId: uuid(61) }],
      ...{ surplusFeeId: uuid(63), surplusTransactionId: uuid(64) },
    },
  },
  'fee.setAside': {
    needs: 'suspense.settle',
    args: {
      ...{ userId, paymentId: uuid(62), receiptNumber: 'F-000001', method: 'CASH', currency: 'EUR' },
      allocations: [{ feeId: uuid(31), amountMinor: 100, transactionId: uuid(61) }],
      ...{ surplusFeeId: uuid(63), surplusTransactionId: uuid(64), reason: 'The server sets it aside' },
      taken: { at: '2026-11-23T10:00:00Z', by: { name: 'Wong, Mei' }, desk: 'CIRC' },
    },
  },
  'fee.setAsideGivenBack': {
    needs: 'suspense.settle',
    args: {
      ...{ userId, paymentId: uuid(62), receiptNumber: 'F-000001', method: 'CASH', amountMinor: 100 },
      ...{ excessFeeId: uuid(63), excessTransactionId: uuid(64), reason: 'The server sets it aside' },
      given: { at: '2026-11-23T10:00:00Z', by: { name: 'Wong, Mei' }, desk: 'CIRC' },
    },
  },
  'fee.waive': {
    needs: 'fee.waive',
    args: {
      userId,
      reason: 'FOUND',
      waivers: [{ feeId: uuid(31), amountMinor: 100, transactionId: uuid(61) }],
    },
  },
  'fee.dispute': { needs: 'fee.dispute', args: onFee },
  'fee.restore': { needs: 'fee.dispute', args: { ...onFee, feeId: uuid(32) } },
  'fee.link': { needs: 'fee.charge', args: { userId, feeId: uuid(31), itemBarcode: 'AU10' } },
  'fee.refund': {
    needs: 'fee.refund',
    args: {
      ...{ ...onFee, feeId: uuid(33), amountMinor: 100, method: 'CASH' },
      ...{ excessFeeId: uuid(68), excessTransactionId: uuid(69) },
    },
  },
  'fee.applyCredit': {
    needs: 'fee.applyCredit',
    args: {
      ...{ userId, creditFeeId: uuid(33), applicationId: uuid(65) },
      allocations: [
        { feeId: uuid(31), amountMinor: 100, transactionId: uuid(61), creditTransactionId: uuid(66) },
      ],
    },
  },
  'fee.reverse': { needs: 'fee.refund', args: { ...onFee, reverses: paid.id, comment: 'Wrong patron' } },
  'fee.export': {
    needs: 'job.run',
    args: {
      userId,
      exports: [{ feeId: uuid(31), transactionId: uuid(61), bursarTransactionId: '100001' }],
    },
  },
  'fee.return': { needs: 'fee.refund', args: { ...onFee, feeId: uuid(36) } },
  'fee.bursarPay': {
    needs: 'job.run',
    args: {
      ...{ ...onFee, feeId: uuid(36), amountMinor: 100, currency: 'EUR', reference: 'B-1' },
      ...{ surplusFeeId: uuid(63), surplusTransactionId: uuid(64) },
    },
  },
  'cash.count': {
    needs: 'cash.count',
    args: {
      ...{ userId, countId: uuid(67), desk: 'CIRC', day: '2026-11-23', currency: 'EUR' },
      ...{ floatMinor: 5000, countedMinor: 5950, recordedMinor: 950 },
    },
  },
};

export type MutationExample = { readonly needs: Operation; readonly args: unknown };

/** Beside one of each name: what the same mutation is when it needs another right. */
export const allExamples: readonly (readonly [MutationName, MutationExample])[] = [
  ...(Object.entries(mutationExamples) as [MutationName, MutationExample][]),
  [
    'user.create',
    { needs: 'user.register', args: { ...mutationExamples['user.create'].args, registration: true } },
  ],
];
