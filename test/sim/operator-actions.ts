// What staff do in a simulated run: random changes of a few users, so that desks collide often. Each action makes the
// name and arguments of one mutation from what the desk shows now.
import type { OutboxItem } from '#core/sync/ports.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { feeState, isReversed } from '#core/ledger/fee-state.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Action = {
  readonly name: string;
  readonly args: unknown;
  /** Of a user who is not there yet. */
  readonly newUserId?: UserId;
};
type MakeAction = (file: UserFile, random: SeededRandom) => Action | undefined;

const WORDS = ['Mill Lane', 'laptop', 'late', 'card', 'Zoë', 'Ångström'];
/** Few values for many desks: they meet. */
const BARCODES = ['2930100001', '2930100002', '2930100003', '2930100004', '2930100005'];

const internalRow = (random: SeededRandom) => ({ id: random.uuid(), external: false });

const addNote: MakeAction = (file, random) => ({
  name: 'note.add',
  args: {
    userId: file.user.id,
    row: {
      ...internalRow(random),
      type: 'CIRCULATION',
      text: random.pick(WORDS),
      popUp: random.chance(0.3),
      userViewable: false,
    },
  },
});

const withoutAuthor = <T extends object>(row: T): Omit<T, 'createdBy' | 'createdAt'> => {
  const { createdBy: _by, createdAt: _at, ...rest } = row as T & { createdBy?: unknown; createdAt?: unknown };
  return rest;
};

const updateNote: MakeAction = (file, random) => {
  const note = file.user.notes.at(random.below(Math.max(1, file.user.notes.length)));
  if (!note) return undefined;
  const base = withoutAuthor(note);
  return {
    name: 'note.update',
    args: {
      userId: file.user.id,
      base,
      row: { ...base, text: `${random.pick(WORDS)} ${random.below(100)}` },
    },
  };
};

const removeNote: MakeAction = (file, random) => {
  const note = file.user.notes.at(random.below(Math.max(1, file.user.notes.length)));
  return note && { name: 'note.remove', args: { userId: file.user.id, rowId: note.id } };
};

const addPhone: MakeAction = (file, random) => ({
  name: 'phone.add',
  args: {
    userId: file.user.id,
    row: {
      ...internalRow(random),
      types: ['mobile'],
      preferred: random.chance(0.5),
      preferredSms: false,
      number: `+44 7700 900 ${100 + random.below(900)}`,
    },
  },
});

const updateUser: MakeAction = (file, random) => {
  const before = file.user.preferredLastName ?? null;
  return {
    name: 'user.update',
    args: {
      userId: file.user.id,
      base: { preferredLastName: before },
      changes: { preferredLastName: `${random.pick(WORDS)} ${random.below(50)}` },
    },
  };
};

const switchActive: MakeAction = (file) => ({
  name: 'user.setStatus',
  args: {
    userId: file.user.id,
    base: file.user.status,
    status: file.user.status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE',
  },
});

const addIdentifier: MakeAction = (file, random) => ({
  name: 'identifier.add',
  args: {
    userId: file.user.id,
    row: { ...internalRow(random), type: 'BARCODE', value: random.pick(BARCODES), status: 'ACTIVE' },
  },
});

const removeIdentifier: MakeAction = (file, random) => {
  const row = file.user.identifiers.at(random.below(Math.max(1, file.user.identifiers.length)));
  return row && { name: 'identifier.remove', args: { userId: file.user.id, rowId: row.id } };
};

const chargeFee: MakeAction = (file, random) => ({
  name: 'fee.charge',
  args: {
    userId: file.user.id,
    feeId: random.uuid(),
    transactionId: random.uuid(),
    type: 'SERVICEFEE',
    owner: 'MAIN',
    amountMinor: 50 * (1 + random.below(40)),
    currency: 'EUR',
  },
});

const remainingMinor = (fee: UserFile['fees'][number]): number => feeState(fee).remainingMinor;

const openFee = (file: UserFile, random: SeededRandom) => {
  const open = file.fees.filter((fee) => remainingMinor(fee) > 0);
  return open.length > 0 ? random.pick(open) : undefined;
};

const payFee: MakeAction = (file, random) => {
  const fee = openFee(file, random);
  if (!fee) return undefined;
  const remaining = remainingMinor(fee);
  const amountMinor = random.chance(0.6) ? remaining : Math.max(1, random.below(remaining));
  return {
    name: 'fee.pay',
    args: {
      userId: file.user.id,
      paymentId: random.uuid(),
      receiptNumber: `S-${random.below(1_000_000)}`,
      method: random.pick(['CASH', 'CASH', 'CREDIT_CARD']),
      currency: 'EUR',
      allocations: [{ feeId: fee.id, amountMinor, transactionId: random.uuid() }],
      surplusFeeId: random.uuid(),
      surplusTransactionId: random.uuid(),
    },
  };
};

const creditUser: MakeAction = (file, random) => ({
  name: 'fee.credit',
  args: {
    ...{ userId: file.user.id, feeId: random.uuid(), transactionId: random.uuid(), owner: 'MAIN' },
    ...{ amountMinor: 50 * (1 + random.below(20)), currency: 'EUR', comment: 'goodwill' },
  },
});

const excessOf = (random: SeededRandom) => ({
  excessFeeId: random.uuid(),
  excessTransactionId: random.uuid(),
});

/** Of a credit that staff gave, or that a payment became. */
const refundCredit: MakeAction = (file, random) => {
  const credits = file.fees.filter((fee) => remainingMinor(fee) < 0);
  if (credits.length === 0) return undefined;
  const credit = random.pick(credits);
  const amountMinor = 1 + random.below(0 - remainingMinor(credit));
  return {
    name: 'fee.refund',
    args: {
      ...{ userId: file.user.id, feeId: credit.id, transactionId: random.uuid() },
      ...{ amountMinor, method: random.pick(['CASH', 'CASH', 'CREDIT_CARD']), ...excessOf(random) },
    },
  };
};

/** The money goes out of the drawer again. */
const reversePayment: MakeAction = (file, random) => {
  const payments = file.fees.flatMap((fee) =>
    fee.transactions
      .filter(({ kind, id }) => kind === 'PAYMENT' && !isReversed(fee, id))
      .map((payment) => ({ fee, payment })),
  );
  if (payments.length === 0) return undefined;
  const { fee, payment } = random.pick(payments);
  const { id: reverses, amountMinor, method, paymentId } = payment;
  const ids = { paymentId, creditTransactionId: random.uuid(), ...excessOf(random) };
  return {
    name: 'fee.reverse',
    args: {
      ...{ userId: file.user.id, feeId: fee.id, transactionId: random.uuid(), reverses },
      ...{ comment: 'mistyped', givenBack: { method, amountMinor, ...ids } },
    },
  };
};

/** What there is to give back; else what makes it so that there will be something. */
const giveBack: MakeAction = (file, random) => {
  const ways = random.chance(0.5) ? [refundCredit, reversePayment] : [reversePayment, refundCredit];
  for (const make of [...ways, payFee]) {
    const action = make(file, random);
    if (action) return action;
  }
  return creditUser(file, random);
};

const waiveFee: MakeAction = (file, random) => {
  const fee = openFee(file, random);
  if (!fee) return undefined;
  return {
    name: 'fee.waive',
    args: {
      userId: file.user.id,
      waivers: [
        {
          feeId: fee.id,
          amountMinor: Math.max(1, random.below(remainingMinor(fee) + 1)),
          transactionId: random.uuid(),
        },
      ],
      reason: 'OTHER',
    },
  };
};

const disputeFee: MakeAction = (file, random) => {
  const fee = openFee(file, random);
  return (
    fee && {
      name: 'fee.dispute',
      args: { userId: file.user.id, feeId: fee.id, transactionId: random.uuid() },
    }
  );
};

const deleteUser: MakeAction = (file) => ({ name: 'user.delete', args: { userId: file.user.id } });

/** Weight and maker: money often, deletions seldom. */
const ACTIONS: readonly (readonly [number, MakeAction])[] = [
  [14, addNote],
  [8, updateNote],
  [5, removeNote],
  [8, addPhone],
  [10, updateUser],
  [5, switchActive],
  [8, addIdentifier],
  [3, removeIdentifier],
  [14, chargeFee],
  [16, payFee],
  [6, waiveFee],
  [24, giveBack],
  [3, disputeFee],
  [2, deleteUser],
];
const TOTAL = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

export function randomAction(file: UserFile, random: SeededRandom): Action | undefined {
  let left = random.below(TOTAL);
  for (const [weight, make] of ACTIONS) {
    if (left < weight) return make(file, random);
    left -= weight;
  }
  return undefined;
}

/** A registration; the primary identifier comes from a small pool, so two desks register the same one. */
export function randomRegistration(random: SeededRandom): Action {
  const userId = random.uuid();
  return {
    newUserId: userId,
    name: 'user.create',
    args: {
      registration: true,
      user: {
        id: userId,
        recordType: 'PUBLIC',
        accountType: 'INTERNAL',
        firstName: random.pick(['Ada', 'Leïla', 'Tomás']),
        lastName: random.pick(['Haddad', 'Silva', 'Okafor']),
        primaryId: `new-${random.below(12)}`,
        userGroup: 'GUEST',
        status: 'ACTIVE',
        resourceSharingLibraries: [],
        purchaseRequestLibraries: [],
        declinedLetters: [],
        forcePasswordChange: false,
        multiFactor: false,
        loginRestrictionsDisabled: false,
        simulatedLoginAllowed: false,
        roles: [],
        addresses: [],
        phones: [],
        emails: [
          {
            ...internalRow(random),
            types: ['personal'],
            preferred: true,
            address: `new${random.below(1000)}@example.org`,
          },
        ],
        identifiers: [],
      },
    },
  };
}

/** What staff type before they send a refused change again: another value where theirs was taken, else the same. */
export function reviseArgs(item: OutboxItem, random: SeededRandom): unknown {
  if (item.rejection?.code !== 'IdentifierTaken') return item.args;
  if (item.name === 'identifier.add') {
    const args = item.args as { row: object };
    return { ...args, row: { ...args.row, value: `29301${random.below(100_000)}` } };
  }
  if (item.name === 'user.create') {
    const args = item.args as { user: object };
    return { ...args, user: { ...args.user, primaryId: `again-${random.below(1000)}` } };
  }
  return item.args;
}
