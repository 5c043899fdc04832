// What became of a record, in words for staff and the log: the line, the field, the reason; never a value of the file.
import type { FieldProblem, ProblemCode } from '#core/domain/field-problem.ts';
import type { Reason } from './import-batch.ts';

const problemTexts: Partial<Record<ProblemCode, string>> = {
  required: 'is missing',
  tooLong: 'is too long',
  controlCharacters: 'has control characters',
  notADate: 'is not a date',
  endBeforeStart: 'is before the start date',
  pin: 'is not four digits',
  email: 'is not an e-mail address',
  url: 'is not a web address',
  pattern: 'does not fit the configured pattern',
  unknownCode: 'is a code that is not configured',
  codeNotForRecordType: 'is a code that is not meant for this record type',
  notForContacts: 'cannot be given to a contact',
  duplicate: 'occurs twice for this user',
  onlyOnePreferred: 'have more than one preferred row',
  onlyOnePreferredSms: 'have more than one number for text messages',
  tooMany: 'are too many',
};

export function describeReason(reason: Reason): string {
  switch (reason.code) {
    case 'InvalidField':
      return describeProblem(reason.problem);
    case 'IdentifierTaken':
      return `${reason.field} belongs to another user`;
    case 'OccursTwice':
      return `the same person or identifier stands in line ${reason.firstLine} already`;
    case 'InternalUser':
      return 'an internal user, who is not maintained by the SIS';
    case 'AlreadyThere':
      return 'is in the library already';
    case 'NotThere':
      return 'is not in the library';
    case 'UnknownCode':
      return `kept, but ${describeProblem(reason.problem)}`;
    case 'UnknownElement':
      return `the element ${reason.name.slice(0, 60)} is not part of a user file`;
  }
}

function describeProblem({ field, problem, limit }: FieldProblem): string {
  return `${field} ${problemTexts[problem] ?? problem}${limit === undefined ? '' : ` (${limit})`}`;
}
