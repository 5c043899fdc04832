// What an institution's IT may set for all its desks (docs/deployment.md has each key in words). Read by electron/setup.
import Type from 'typebox';
import { ClosedObject } from './primitives.ts';

const Address = Type.String({ minLength: 1, maxLength: 2000 });
/** One list, so that a wrong word is one fault and not one for each. */
const oneOf = <T extends string>(...words: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...words] });

const ManagedProxySchema = ClosedObject({
  mode: oneOf('system', 'direct', 'auto_detect', 'pac_script', 'fixed_servers'),
  pacScript: Type.Optional(Address),
  rules: Type.Optional(Address),
  bypass: Type.Optional(Address),
});

const ManagedUpdatesSchema = ClosedObject({
  off: Type.Optional(Type.Boolean()),
  /** Folder that holds latest.yml and the installers. */
  feed: Type.Optional(Address),
  channel: Type.Optional(oneOf('latest', 'beta')),
});

export const ManagedConfigurationSchema = ClosedObject(
  {
    server: Type.Optional(Address),
    proxy: Type.Optional(ManagedProxySchema),
    updates: Type.Optional(ManagedUpdatesSchema),
  },
  { $id: 'ManagedConfiguration' },
);
