// Turns a compiled validator into a mutation's `check`. What a person can type wrong (too long, empty, no date) comes back
// as a field problem with the field's own name; anything else is a fault of the program that sent it.
import type { Problem, Validator } from '#gen/validators.js';
import type { ProblemCode } from '../domain/field-problem.ts';
import type { ArgsCheck } from './mutation.ts';
import type { Rejection } from './rejection.ts';

export function checkWith<T>(validator: Validator<T>): (args: unknown) => ArgsCheck<T> {
  return (args) => {
    if (validator(args)) return { ok: true, args };
    const errors = validator.errors ?? [];
    const typed = errors.find((error) => toProblemCode(error) !== undefined);
    return { ok: false, rejection: typed ? fieldFailure(typed) : argumentFailure(errors[0]) };
  };
}

function fieldFailure(error: Problem): Rejection {
  const limit = error.keyword === 'maxLength' ? String(error.params['limit']) : undefined;
  return {
    code: 'InvalidField',
    field: toFieldName(error.instancePath),
    problem: toProblemCode(error) ?? 'required',
    ...(limit !== undefined && { limit }),
  };
}

function argumentFailure(error: Problem | undefined): Rejection {
  const property = error?.params['missingProperty'] ?? error?.params['additionalProperty'];
  const path = [error?.instancePath ?? '', ...(typeof property === 'string' ? [property] : [])].join('/');
  return { code: 'InvalidArguments', path, problem: error?.keyword ?? 'schema' };
}

function toProblemCode(error: Problem): ProblemCode | undefined {
  switch (error.keyword) {
    case 'maxLength':
      return 'tooLong';
    case 'minLength':
      return 'required';
    case 'pattern':
      return error.instancePath.endsWith('/pinNumber') ? 'pin' : undefined;
    case 'format':
      return error.params['format'] === 'date' ? 'notADate' : undefined;
    default:
      return undefined;
  }
}

/** '/row/text' is the field "text", '/user/emails/0/address' is "emails.0.address". */
function toFieldName(instancePath: string): string {
  return instancePath
    .replace(/^\/(?:row|user|changes)(?=\/)/, '')
    .slice(1)
    .replaceAll('/', '.');
}
