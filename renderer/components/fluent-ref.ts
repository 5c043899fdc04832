/**
 * Fluent's slots type their ref as Ref<never> under React 19's types and exactOptionalPropertyTypes; at run time it is
 * the element. This is the one place that says so.
 */
import type { Ref } from 'react';

export function fluentRef(
  ref: Ref<HTMLElement> | Ref<HTMLInputElement> | Ref<HTMLDivElement> | Ref<HTMLButtonElement> | undefined,
): Ref<never> {
  return (ref ?? null) as Ref<never>;
}
