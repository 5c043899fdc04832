/**
 * The one place where codes of core become sentences: field problems, rejections, notices, missing rights. Names of
 * fields and values in words come from the caller's `fieldName` and `valueText`, since they depend on the screen.
 */
import type { TFunction } from 'i18next';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import { isProblemCode } from '#core/domain/field-problem.ts';
import { whoCan, type Operation } from '#core/permissions/permissions.ts';
import type { Notice, Rejection } from '#core/mutations/rejection.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { Formats } from './format.ts';

export type SentenceParts = {
  readonly t: TFunction<'rejections'>;
  readonly formats: Formats;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly nowMs: number;
  /** "Purge date" of purgeDate. */
  readonly fieldName: (field: string) => string;
  /** What a stored value is called: the label of a code, a written-out date. */
  readonly valueText: (field: string, value: string) => string;
};

export type Sentences = {
  readonly problem: (problem: FieldProblem) => string;
  readonly rejection: (rejection: Rejection) => string;
  readonly notice: (notice: Notice) => string;
  /** "Only a User Manager or User Administrator can delete users." */
  readonly permission: (operation: Operation) => string;
};

export function createSentences(parts: SentenceParts): Sentences {
  return {
    problem: (problem) => problemToSentence(problem, parts),
    rejection: (rejection) => rejectionToSentence(rejection, parts),
    notice: (notice) => noticeToSentence(notice, parts),
    permission: (operation) => permissionToSentence(operation, parts),
  };
}

function problemToSentence(
  { field, problem, limit = '' }: FieldProblem,
  { t, formats, config, today, fieldName }: SentenceParts,
): string {
  if (problem === 'required') return t('problem.required', { field: fieldName(field) });
  if (problem === 'pastDate') return t('problem.pastDate', { date: formats.date(today) });
  // the library's own words for a form, as in email_regex_display
  const own = problem === 'pattern' ? (config.parameters[`${limit}_display`] ?? '') : '';
  return own === '' ? t(`problem.${problem}`, { limit }) : own;
}

export function permissionToSentence(
  operation: Operation,
  { t, config }: Pick<SentenceParts, 't' | 'config'>,
): string {
  const names = whoCan(operation).map(
    (code) => config.roleTypes.find((type) => type.code === code)?.label ?? code,
  );
  const last = names.at(-1) ?? '';
  const first = names.slice(0, -1).join(', ');
  const roles = first === '' ? last : t('permission.or', { first, last });
  return t('permission.only', {
    roles: `${/^[aeio]/i.test(roles) ? 'an' : 'a'} ${roles}`,
    act: t(`permission.acts.${operation}`),
  });
}

function rejectionToSentence(rejection: Rejection, parts: SentenceParts): string {
  const { t, formats, config, fieldName, valueText } = parts;
  const money = (minor: number) => formats.money(minor, config.currency.code);
  switch (rejection.code) {
    case 'InvalidField': {
      const { field, problem, limit } = rejection;
      const fieldProblem = isProblemCode(problem) && {
        field,
        problem,
        ...(limit !== undefined && { limit }),
      };
      const sentence = fieldProblem ? problemToSentence(fieldProblem, parts) : problem;
      return t('rejection.InvalidField', { field: fieldName(field), sentence });
    }
    case 'NotPermitted':
      return permissionToSentence(rejection.operation as Operation, parts);
    case 'IdentifierTaken': {
      const { value, ownerName, ownerPrimaryId } = rejection;
      if (ownerName === undefined) return t('rejection.IdentifierTakenByUnknown', { value });
      const owner = ownerPrimaryId === undefined ? ownerName : `${ownerName} (${ownerPrimaryId})`;
      return t('rejection.IdentifierTaken', { value, owner });
    }
    case 'UserHasBalance':
      return t('rejection.UserHasBalance', { amount: money(rejection.balanceMinor) });
    case 'AmountTooHigh':
      return t('rejection.AmountTooHigh', { amount: money(rejection.remainingMinor) });
    case 'UserHasLoans':
      return t('rejection.UserHasLoans', { count: rejection.count });
    case 'ChangedMeanwhile':
      return t('rejection.ChangedMeanwhile', {
        name: rejection.by.name,
        field: fieldName(rejection.field),
        value: textOf(rejection.currentValue, rejection.field, t, valueText),
        time: formats.dateTime(Date.parse(rejection.at), parts.nowMs),
      });
    case 'LastContactRow':
      return t(
        rejection.kind === 'phone' ? 'rejection.LastContactRow_phone' : 'rejection.LastContactRow_email',
      );
    case 'ExternalData':
      return t('rejection.ExternalData', { field: fieldName(rejection.field) });
    case 'InvalidArguments':
      return t('rejection.InvalidArguments', { path: rejection.path, problem: rejection.problem });
    case 'FeeNotInState':
      return t('rejection.FeeNotInState', { status: rejection.status });
    case 'Quarantined':
      return t('rejection.Quarantined', { reference: rejection.reference });
    case 'NotStored': {
      const { problem } = rejection;
      return t(problem === 'NoRoom' ? 'rejection.NotStored_NoRoom' : 'rejection.NotStored', { problem });
    }
    case 'LetterOff': {
      const row = config.codeTables.letters.find(({ code }) => code === rejection.letter);
      return t('rejection.LetterOff', { letter: row?.label ?? rejection.letter });
    }
    case 'NoPreferredEmail':
    case 'UserNotFound':
    case 'DependsOnRejected':
    case 'RowNotFound':
    case 'FeeNotFound':
    case 'FeeNotWaivable':
    case 'OwnerNotAllowed':
    case 'DeskNeeded':
    case 'BytesMissing':
    case 'UserAlreadyExists':
    case 'GrantInvalid':
    case 'OnlineOnly':
      return t(`rejection.${rejection.code}`);
  }
}

function noticeToSentence(notice: Notice, parts: SentenceParts): string {
  const { t, formats, config, fieldName, valueText } = parts;
  switch (notice.code) {
    case 'Overwrote':
      return t('notice.Overwrote', {
        name: notice.by.name,
        field: fieldName(notice.field),
        value: textOf(notice.otherValue, notice.field, t, valueText),
        time: formats.dateTime(Date.parse(notice.at), parts.nowMs),
      });
    case 'WithoutRight':
      return t('notice.WithoutRight');
    case 'Surplus':
    case 'ExcessRefund':
    case 'WaivedLess':
    case 'AppliedLess':
    case 'Suspense':
      return t(`notice.${notice.code}`, { amount: formats.money(notice.amountMinor, config.currency.code) });
  }
}

function textOf(
  value: string | undefined,
  field: string,
  t: TFunction<'rejections'>,
  valueText: SentenceParts['valueText'],
): string {
  return value === undefined ? t('empty') : valueText(field, value);
}
