/**
 * Whether an identifier that is being typed belongs to somebody already, as far as this desk knows. Asked a moment after
 * the last key, and again whenever users change. What the server knows besides it says when the user is sent.
 */
import { useCallback, useEffect, useState } from 'react';
import { identifierToKey, primaryIdToKeys, type IdentifierKey } from '#core/domain/identifier-key.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import { areIdentifiersAsked } from './needed-fields.ts';
import type { DraftField, NewUserDraft } from './new-user-draft.ts';

const PAUSE_MS = 150;
const identifierFields = ['primaryId', 'identifiers.0.value'] as const;
type IdentifierField = (typeof identifierFields)[number];

type Taken = { readonly field: IdentifierField; readonly value: string; readonly ownerId: UserId };
export type TakenIdentifiers = {
  readonly fields: readonly DraftField[];
  readonly ownerOf: (field: DraftField) => Rejection | undefined;
  /** Asks at once; true when one is taken. */
  readonly checkNow: () => Promise<boolean>;
};

export function useTakenIdentifiers(draft: NewUserDraft, config: Configuration): TakenIdentifiers {
  const desk = useDesk();
  const revision = useUsersRevision();
  const [found, setFound] = useState<readonly Taken[]>([]);
  const primaryId = draft.primaryId;
  const value = areIdentifiersAsked(draft.recordType, config) ? draft['identifiers.0.value'] : '';

  const ask = useCallback(async () => {
    const taken = await findTaken(desk, config, { primaryId, 'identifiers.0.value': value });
    setFound(taken);
    return taken;
  }, [desk, config, primaryId, value]);
  useEffect(() => {
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [ask, revision]);

  const current = found.filter((one) => one.value === { primaryId, 'identifiers.0.value': value }[one.field]);
  return {
    fields: current.map(({ field }) => field),
    ownerOf(field) {
      const taken = current.find((one) => one.field === field);
      return taken && toRejection(desk, taken.value, taken.ownerId);
    },
    checkNow: async () => (await ask()).length > 0,
  };
}

async function findTaken(
  desk: Desk,
  config: Configuration,
  values: Readonly<Record<IdentifierField, string>>,
): Promise<Taken[]> {
  // until names have arrived there is nothing to compare with
  if (!desk.store.search()) return [];
  const asked = identifierFields
    .filter((field) => values[field].trim() !== '')
    .map((field) => ({ field, keys: toKeys(field, values[field], config) }));
  const owners = await desk.store.findCurrentOwners(asked.flatMap(({ keys }) => keys));
  return asked.flatMap(({ field, keys }) => {
    const ownerId = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
    return ownerId === undefined ? [] : [{ field, value: values[field], ownerId }];
  });
}

function toKeys(field: IdentifierField, value: string, config: Configuration): IdentifierKey[] {
  return field === 'primaryId' ? primaryIdToKeys(value, config) : [identifierToKey(value, config)];
}

/** With the owner's name, which the search index has. */
export function toRejection(desk: Desk, value: string, ownerId: UserId): Rejection {
  const owner = desk.store.search()?.findById(ownerId);
  return {
    code: 'IdentifierTaken',
    value,
    ownerId,
    ...(owner && { ownerName: owner.name, ownerPrimaryId: owner.primaryId }),
  };
}
