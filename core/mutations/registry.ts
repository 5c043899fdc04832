// Every mutation by name. A shipped name never changes its meaning: outboxes may hold it for days.
import { cashCount } from './cash-count.ts';
import { courseRemove } from './courses.ts';
import { attachmentAdd, attachmentRemove } from './attachments.ts';
import { feeDispute, feeLink, feeRestore } from './fee-actions.ts';
import { feeApplyCredit } from './fee-apply-credit.ts';
import { feeBursarPay, feeExport, feeReturn } from './fee-bursar.ts';
import { feeCharge, feeCredit } from './fee-charge.ts';
import { feeRefund, feeReverse } from './fee-give-back.ts';
import { feePay } from './fee-pay.ts';
import { feeSetAside, feeSetAsideGivenBack } from './fee-set-aside.ts';
import { feeWaive } from './fee-waive.ts';
import type { Mutation } from './mutation.ts';
import { messageSend } from './message-send.ts';
import { proxyAdd, proxyRemove } from './proxies.ts';
import { roleAdd, roleRemove, roleUpdate } from './roles.ts';
import { address, block, email, identifier, note, phone, statistic } from './rows.ts';
import { userDelete, userSetStatus, userToggleAccountType } from './user-account.ts';
import { userCreate } from './user-create.ts';
import { userUpdate } from './user-update.ts';

export const mutations = {
  'user.create': userCreate,
  'user.update': userUpdate,
  'user.setStatus': userSetStatus,
  'user.toggleAccountType': userToggleAccountType,
  'user.delete': userDelete,
  'address.add': address.add,
  'address.update': address.update,
  'address.remove': address.remove,
  'phone.add': phone.add,
  'phone.update': phone.update,
  'phone.remove': phone.remove,
  'email.add': email.add,
  'email.update': email.update,
  'email.remove': email.remove,
  'identifier.add': identifier.add,
  'identifier.update': identifier.update,
  'identifier.remove': identifier.remove,
  'note.add': note.add,
  'note.update': note.update,
  'note.remove': note.remove,
  'block.add': block.add,
  'block.update': block.update,
  'block.remove': block.remove,
  'statistic.add': statistic.add,
  'statistic.update': statistic.update,
  'statistic.remove': statistic.remove,
  'attachment.add': attachmentAdd,
  'attachment.remove': attachmentRemove,
  'message.send': messageSend,
  'proxy.add': proxyAdd,
  'proxy.remove': proxyRemove,
  'course.remove': courseRemove,
  'role.add': roleAdd,
  'role.update': roleUpdate,
  'role.remove': roleRemove,
  'fee.charge': feeCharge,
  'fee.credit': feeCredit,
  'fee.pay': feePay,
  'fee.setAside': feeSetAside,
  'fee.setAsideGivenBack': feeSetAsideGivenBack,
  'fee.waive': feeWaive,
  'fee.dispute': feeDispute,
  'fee.restore': feeRestore,
  'fee.link': feeLink,
  'fee.refund': feeRefund,
  'fee.applyCredit': feeApplyCredit,
  'fee.reverse': feeReverse,
  'fee.export': feeExport,
  'fee.return': feeReturn,
  'fee.bursarPay': feeBursarPay,
  'cash.count': cashCount,
} as const;

export type MutationName = keyof typeof mutations;
/** The arguments of a mutation by its name, for typed callers. */
export type ArgsOf<N extends MutationName> =
  (typeof mutations)[N] extends Mutation<string, infer Args> ? Args : never;

export function findMutation(name: string): Mutation | undefined {
  return Object.hasOwn(mutations, name) ? mutations[name as MutationName] : undefined;
}

/** No desk queues it without the server, and the server takes none that was made so (SPEC S22). */
export const isOnlineOnly = (name: string): boolean => findMutation(name)?.onlineOnly === true;

export function mustGetMutation(name: string): Mutation {
  const mutation = findMutation(name);
  if (!mutation) throw new Error(`there is no mutation ${name}`);
  return mutation;
}
