// Library independence: rows owned by a library are only touched by staff whose role covers that library.
import { canDo, type Operation } from '../permissions/permissions.ts';
import type { MutationContext } from './mutation.ts';
import type { Rejection } from './rejection.ts';

type MaybeOwned = { readonly owner?: string } | object | undefined;

export function forbidOwners(
  rows: readonly MaybeOwned[],
  operation: Operation,
  context: MutationContext,
): Rejection | undefined {
  const { config, actor, today } = context;
  if (!config.libraryIndependence) return undefined;
  const institution = config.institution.code;
  const forbidden = rows.some((row) => {
    const owner = row && 'owner' in row ? row.owner : undefined;
    if (owner === undefined || owner === institution) return false;
    return !canDo(actor, operation, { today, institution, library: owner });
  });
  return forbidden ? { code: 'NotPermitted', operation } : undefined;
}
