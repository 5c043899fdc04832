// Small schemas of parameters and bodies that only the HTTP interface has. Query strings stay text: nothing is coerced.
import type { UserId } from '#core/schema/primitives.ts';

export type UserParams = { readonly id: UserId };

export function closed(properties: Readonly<Record<string, object>>, required = Object.keys(properties)) {
  return { type: 'object', properties, required, additionalProperties: false };
}

export const password = { type: 'string', minLength: 1, maxLength: 1000 };
export const wholeNumber = { type: 'string', pattern: '^[0-9]{1,9}$' };
export const instant = { type: 'string', format: 'date-time', maxLength: 32 };
export const calendarDate = { type: 'string', format: 'date' };
export const code = { type: 'string', minLength: 1, maxLength: 50 };
export const userParams = closed({ id: { type: 'string', format: 'uuid' } });
