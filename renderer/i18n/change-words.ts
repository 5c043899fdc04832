/** What a queued change does, as one sentence: "Add Note: “Bring the laptop bag…”". Read off the arguments alone. */
import type { TFunction } from 'i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { rowLists, type RowKind } from '#core/domain/user-rows.ts';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import { sumMinor } from '#core/money.ts';
import type { Configuration, FeePayArgs } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { blockLabel, codeLabel, roleLabel } from './code-label.ts';
import { fieldName } from './field-words.ts';

type Change = Pick<OutboxItem, 'name' | 'args'>;
export type ChangeWords = {
  readonly t: TFunction<'outbox'>;
  readonly tf: TFunction<'fields'>;
  readonly config: Configuration;
};

const LONGEST_QUOTE = 60;

/** The arguments of an item under the name that it has. */
function argsOf<N extends MutationName>(change: Change, _name: N): ArgsOf<N> {
  return change.args as ArgsOf<N>;
}

export function changeToSentence(change: Change, words: ChangeWords): string {
  const [subject = '', act = ''] = change.name.split('.');
  if (Object.hasOwn(rowLists, subject)) return rowSentence(subject as RowKind, act, change, words);
  if (subject === 'fee') return feeSentence(change, words);
  return userSentence(change, words);
}

/** The sum that the change is about, credits below zero; undefined where it is about no money. */
export function changeAmountMinor(change: Change): number | undefined {
  switch (change.name) {
    case 'fee.charge':
      return argsOf(change, 'fee.charge').amountMinor;
    case 'fee.credit':
      return 0 - argsOf(change, 'fee.credit').amountMinor;
    case 'fee.refund':
      return argsOf(change, 'fee.refund').amountMinor;
    case 'fee.setAsideGivenBack':
      return argsOf(change, 'fee.setAsideGivenBack').amountMinor;
    case 'fee.reverse':
      return argsOf(change, 'fee.reverse').givenBack?.amountMinor;
    case 'fee.pay':
    case 'fee.setAside':
      return sumMinor((change.args as FeePayArgs).allocations.map(({ amountMinor }) => amountMinor));
    case 'fee.bursarPay':
      return argsOf(change, 'fee.bursarPay').amountMinor;
    case 'fee.applyCredit':
      return sumMinor(argsOf(change, 'fee.applyCredit').allocations.map(({ amountMinor }) => amountMinor));
    case 'cash.count':
      return argsOf(change, 'cash.count').countedMinor;
    case 'fee.waive':
      return sumMinor(argsOf(change, 'fee.waive').waivers.map(({ amountMinor }) => amountMinor));
    default:
      return undefined;
  }
}

function userSentence(change: Change, { t, tf, config }: ChangeWords): string {
  const value = (code: string) => (code in fieldValues ? tf(`values.${code as FieldValue}`) : code);
  switch (change.name) {
    case 'user.create': {
      const { user, registration } = argsOf(change, 'user.create');
      return t(registration ? 'change.register' : 'change.create', { name: shownName(user) });
    }
    case 'user.update': {
      const names = Object.keys(argsOf(change, 'user.update').changes).map((field) => fieldName(field, tf));
      return t('change.update', { fields: names.join(', ') });
    }
    case 'user.setStatus':
      return t('change.status', { value: value(argsOf(change, 'user.setStatus').status) });
    case 'user.toggleAccountType':
      return t('change.accountType', { value: value(argsOf(change, 'user.toggleAccountType').accountType) });
    case 'user.delete':
      return t('change.delete');
    case 'course.remove':
      return t('change.removeCourses', { count: argsOf(change, 'course.remove').rowIds.length });
    case 'message.send': {
      const { subject, letter } = argsOf(change, 'message.send');
      return subject === undefined
        ? t('change.sendLetter', { letter: codeLabel(config, 'letters', letter) })
        : t('change.sendMail', { subject: quoted(subject) });
    }
    case 'cash.count': {
      const { desk, day } = argsOf(change, 'cash.count');
      const name = config.desks.find(({ code }) => code === desk)?.name ?? desk;
      return t('change.cashCount', { desk: name, day });
    }
    case 'attachment.add':
      return t('change.addAttachment', { name: argsOf(change, 'attachment.add').row.fileName });
    case 'attachment.remove':
      return t('change.removeAttachment');
    case 'proxy.add':
      return t('change.addProxy');
    case 'proxy.remove':
      return t('change.removeProxy');
    case 'role.add':
      return t('change.addRole', { text: roleLabel(config, argsOf(change, 'role.add').row.type) });
    case 'role.update':
      return t('change.updateRole', { text: roleLabel(config, argsOf(change, 'role.update').row.type) });
    case 'role.remove':
      return t('change.removeRole');
    default:
      return t('change.other', { name: change.name });
  }
}

function feeSentence(change: Change, { t, config }: ChangeWords): string {
  switch (change.name) {
    case 'fee.charge': {
      const { type, itemTitle } = argsOf(change, 'fee.charge');
      const label = config.feeTypes.find(({ code }) => code === type)?.label ?? type;
      return t('change.charge', { text: [label, itemTitle].filter(Boolean).join(', ') });
    }
    case 'fee.credit':
      return t('change.credit');
    case 'fee.pay': {
      const { allocations, method, receiptNumber } = argsOf(change, 'fee.pay');
      const words = { method: t(`change.method.${method}`), number: receiptNumber };
      return t('change.pay', { count: allocations.length, ...words });
    }
    case 'fee.setAside':
      return t('change.setAside', { number: argsOf(change, 'fee.setAside').receiptNumber });
    case 'fee.setAsideGivenBack': {
      const { method } = argsOf(change, 'fee.setAsideGivenBack');
      return t('change.setAsideGivenBack', { method: t(`change.method.${method}`) });
    }
    case 'fee.waive': {
      const { waivers, reason } = argsOf(change, 'fee.waive');
      return t('change.waive', { count: waivers.length, reason: codeLabel(config, 'waiveReasons', reason) });
    }
    case 'fee.dispute':
      return t('change.dispute');
    case 'fee.restore':
      return t('change.restore');
    case 'fee.link':
      return t('change.link', { barcode: argsOf(change, 'fee.link').itemBarcode });
    case 'fee.refund':
      return t('change.refund', { method: t(`change.method.${argsOf(change, 'fee.refund').method}`) });
    case 'fee.applyCredit':
      return t('change.applyCredit', { count: argsOf(change, 'fee.applyCredit').allocations.length });
    case 'fee.export':
      return t('change.export', { count: argsOf(change, 'fee.export').exports.length });
    case 'fee.return':
      return t('change.return');
    case 'fee.bursarPay':
      return t('change.bursarPay', { reference: argsOf(change, 'fee.bursarPay').reference });
    case 'fee.reverse':
      return t('change.reverse', { text: quoted(argsOf(change, 'fee.reverse').comment) });
    default:
      return t('change.other', { name: change.name });
  }
}

function rowSentence(kind: RowKind, act: string, change: Change, words: ChangeWords): string {
  const { t, tf } = words;
  const name = tf(`kinds.${kind}`);
  if (act === 'remove') return t('change.removeRow', { kind: name });
  const { row } = change.args as { readonly row: Readonly<Record<string, unknown>> };
  const text = rowText(kind, row, words.config);
  return t(act === 'add' ? 'change.addRow' : 'change.updateRow', { kind: name, text });
}

function rowText(kind: RowKind, row: Readonly<Record<string, unknown>>, config: Configuration): string {
  const text = (field: string) => (typeof row[field] === 'string' ? row[field] : '');
  switch (kind) {
    case 'note':
      return quoted(text('text'));
    case 'address':
      return [text('line1'), text('city')].filter(Boolean).join(', ');
    case 'phone':
      return text('number');
    case 'email':
      return text('address');
    case 'identifier':
      return `${codeLabel(config, 'identifierTypes', text('type'))} ${text('value')}`;
    case 'block':
      return blockLabel(config, text('description'));
    case 'statistic':
      return codeLabel(config, 'statisticCategories', text('category'));
  }
}

const fieldValues = { ACTIVE: 1, INACTIVE: 1, INTERNAL: 1, EXTERNAL: 1, INTERNAL_EXTERNAL_AUTH: 1 } as const;
type FieldValue = keyof typeof fieldValues;

function quoted(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  const isLong = characters.length > LONGEST_QUOTE;
  return `“${characters.slice(0, LONGEST_QUOTE).join('')}${isLong ? '…' : ''}”`;
}
