// Whether a code may be chosen: it is in its table, in use, and meant for the user's record type.
import type { CodeRow, Configuration, User } from '../schema/types.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';

export type CodeTableName = keyof Configuration['codeTables'];

export function checkCode(
  field: string,
  code: string,
  table: CodeTableName,
  recordType: User['recordType'],
  config: Configuration,
): FieldProblem[] {
  const row = config.codeTables[table].find((candidate) => candidate.code === code);
  if (!row?.enabled) return [problemAt(field, 'unknownCode')];
  if (!isForRecordType(row, recordType)) return [problemAt(field, 'codeNotForRecordType', recordType)];
  return [];
}

/** The codes that a form offers. */
export function codesFor(
  table: CodeTableName,
  recordType: User['recordType'],
  config: Configuration,
): CodeRow[] {
  return config.codeTables[table].filter((row) => row.enabled && isForRecordType(row, recordType));
}

function isForRecordType(row: CodeRow, recordType: User['recordType']): boolean {
  return !row.recordTypes || row.recordTypes.includes(recordType);
}

export function isLibrary(code: string, config: Configuration): boolean {
  return config.libraries.some((library) => library.code === code);
}

/** Owner of a note, block, fee ...: a library or the institution itself. */
export function isOwner(code: string, config: Configuration): boolean {
  return code === config.institution.code || isLibrary(code, config);
}

/** The type of a statistic category that came without one: the first that it is mapped to, else the first of the table. */
export function categoryTypeOf(category: string, config: Configuration): string {
  const mapped = config.statisticMapping?.find((row) => row.category === category)?.categoryType;
  return mapped ?? config.codeTables.statisticCategoryTypes[0]?.code ?? 'OTHER';
}

/** Whether the statistic category may be chosen with the category type. */
export function isMappedStatistic(category: string, categoryType: string, config: Configuration): boolean {
  const mapping = config.statisticMapping ?? [];
  return (
    mapping.length === 0 ||
    mapping.some((row) => row.category === category && row.categoryType === categoryType)
  );
}
