// What becomes of an address that patrons change by themselves, outside of the desk: "If the preferred address is external, the
// system will create a new internal address and set it as the preferred one. If the preferred address is already internal,
// that address will simply be updated" (Managing Users).
import type { ArgsOf } from '../mutations/registry.ts';
import type { RowId } from '../schema/primitives.ts';
import type { PatronAddress, User } from '../schema/types.ts';

export type PatronAddressChange =
  | { readonly name: 'address.add'; readonly args: ArgsOf<'address.add'> }
  | { readonly name: 'address.update'; readonly args: ArgsOf<'address.update'> };

/** `newId`: of the address, where it is a new one. Its types are those of the address that it replaces. */
export function toPatronAddressChange(
  { id: userId, addresses }: User,
  given: PatronAddress,
  newId: RowId,
  defaultType: string,
): PatronAddressChange {
  const preferred = addresses.find((each) => each.preferred);
  const types = preferred?.types ?? [defaultType];
  if (preferred === undefined || preferred.external) {
    const row = { id: newId, external: false, preferred: true, types, ...given };
    return { name: 'address.add', args: { userId, row } };
  }
  const { createdBy: _by, createdAt: _at, ...base } = preferred;
  const { id, external, startDate, endDate, note } = base;
  const kept = {
    ...(startDate !== undefined && { startDate }),
    ...(endDate !== undefined && { endDate }),
    ...(note !== undefined && { note }),
  };
  return {
    name: 'address.update',
    args: { userId, base, row: { id, external, preferred: true, types, ...kept, ...given } },
  };
}
