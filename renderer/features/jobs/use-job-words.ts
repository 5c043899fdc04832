// What jobs, their outcomes and the reasons in their reports are called.
import { useTranslation } from 'react-i18next';
import { isProblemCode, type FieldProblem } from '#core/domain/field-problem.ts';
import type { Configuration, Job, JobLine } from '#core/schema/types.ts';
import { Rejection as isRejection } from '#gen/validators.js';
import { useSentences } from '../../desk/use-sentences.ts';
import { fieldName } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { feeReason } from './fee-reason.ts';

type Reason = JobLine['reasons'][number];
type Details = { readonly [name: string]: unknown };

export type JobWords = {
  readonly name: (job: Job) => string;
  readonly outcome: (outcome: string) => string;
  /** "3 updated, 1 rejected" */
  readonly result: (job: Job) => string;
  readonly reasons: (line: JobLine) => string;
};

export function useJobWords(config: Configuration): JobWords {
  const { t } = useTranslation('jobs');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  const sentences = useSentences(config);
  /** "addresses.0.country" is told as the list it stands in. */
  const nameOf = (field: string) => fieldName(field.split('.')[0] ?? field, tf);
  const outcome = (code: string) => t(`outcome.${code as 'updated'}`, { defaultValue: code });
  const reason = (given: Reason): string => {
    const { code } = given;
    const details: Details = given;
    const { field, problem, firstLine, name } = details;
    const named = typeof field === 'string' ? nameOf(field) : '';
    if (isFieldProblem(problem)) {
      const where = nameOf(problem.field);
      if (code === 'UnknownCode') return t('reason.UnknownCode', { field: where });
      return `${where}: ${sentences.problem(problem)}`;
    }
    switch (code) {
      case 'OccursTwice':
        return t('reason.OccursTwice', { line: String(firstLine) });
      case 'UnknownElement':
        return t('reason.UnknownElement', { name: String(name) });
      case 'ChangedSince':
        return t('reason.ChangedSince', { field: named });
      case 'InternalUser':
      case 'AlreadyThere':
      case 'NotThere':
      case 'IdentifierTakenMeanwhile':
      case 'CreatedAndChanged':
      case 'NoPreferredEmail':
        return t(`reason.${code}`);
      case 'IdentifierTaken':
        if (!isRejection(given)) return t('reason.IdentifierTaken', { field: named });
        return sentences.rejection(given);
      default:
        if (isRejection(given)) return sentences.rejection(given);
        return feeReason(code, details, t, { config, money: formats.money }) ?? code;
    }
  };
  return {
    outcome,
    name: ({ parameters, dryRun }) =>
      dryRun ? `${t(`kind.${parameters.kind}`)} (${t('dryRun')})` : t(`kind.${parameters.kind}`),
    result: ({ counts }) =>
      Object.entries(counts)
        .map(([code, count]) => `${formats.count(count)} ${outcome(code).toLowerCase()}`)
        .join(', '),
    reasons: ({ reasons }) => reasons.map(reason).join(' '),
  };
}

/** Problems of a file's records stand in an object of their own. */
function isFieldProblem(value: unknown): value is FieldProblem {
  if (typeof value !== 'object' || value === null) return false;
  const { field, problem } = value as Partial<FieldProblem>;
  return typeof field === 'string' && isProblemCode(problem ?? '');
}
