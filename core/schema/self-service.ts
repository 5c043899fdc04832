// What another system of the library, the discovery system before all, may change for a patron who is signed in there.
import { ClosedObject, RequiredText255 } from './primitives.ts';
import { AddressSchema } from './user.ts';

const { line1, line2, line3, line4, line5, city, stateProvince, postalCode, country } =
  AddressSchema.properties;
const place = { line1, line2, line3, line4, line5, city, stateProvince, postalCode, country };

/** An address as the patron typed it: what it is and where it comes from is not theirs to say. */
export const PatronAddressSchema = ClosedObject(place);

export const PatronAddressUpdateSchema = ClosedObject(
  {
    /** Primary or additional, as a whole. */
    identifier: RequiredText255,
    address: PatronAddressSchema,
  },
  { $id: 'PatronAddressUpdate' },
);
