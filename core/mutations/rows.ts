// The row mutations of each kind, with the right that each needs.
import {
  AddressAddArgs,
  AddressUpdateArgs,
  BlockAddArgs,
  BlockUpdateArgs,
  EmailAddArgs,
  EmailUpdateArgs,
  IdentifierAddArgs,
  IdentifierUpdateArgs,
  NoteAddArgs,
  NoteUpdateArgs,
  PhoneAddArgs,
  PhoneUpdateArgs,
  StatisticAddArgs,
  StatisticUpdateArgs,
} from '#gen/validators.js';
import { createRowMutations } from './row-mutations.ts';

export const address = createRowMutations('address', 'contact.edit', AddressAddArgs, AddressUpdateArgs);
export const phone = createRowMutations('phone', 'contact.edit', PhoneAddArgs, PhoneUpdateArgs);
export const email = createRowMutations('email', 'contact.edit', EmailAddArgs, EmailUpdateArgs);
export const identifier = createRowMutations(
  'identifier',
  'identifier.edit',
  IdentifierAddArgs,
  IdentifierUpdateArgs,
);
export const note = createRowMutations('note', 'note.edit', NoteAddArgs, NoteUpdateArgs);
export const block = createRowMutations('block', 'block.edit', BlockAddArgs, BlockUpdateArgs);
export const statistic = createRowMutations(
  'statistic',
  'statistic.edit',
  StatisticAddArgs,
  StatisticUpdateArgs,
);
