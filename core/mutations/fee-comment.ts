// Comments on fees and transactions: text of several lines, stored as typed or refused.
import { checkText } from '../domain/text-rules.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import { Text2000 } from '../schema/primitives.ts';

export function checkComment(comment: string | undefined, field: string): FieldProblem[] {
  return comment === undefined ? [] : checkText(field, comment, Text2000, 'lines');
}
