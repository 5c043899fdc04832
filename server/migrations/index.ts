// Every migration of the library's database, by name, in the order of the names ('0001-users', '0002-…'). An import list
// and not a folder that is read: a bundled release has no folder. A migration that was released never changes and never
// goes; the next one amends it.
import type { Migration } from 'kysely/migration';

export const migrations: Readonly<Record<string, Migration>> = {};
