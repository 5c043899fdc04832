import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ManagedConfigurationSchema } from '#core/schema/managed-configuration.ts';
import { root } from '../../../../build/root.ts';
import { readManagedText } from '../../../../electron/setup/managed-configuration.ts';

type Schema = { readonly properties?: Readonly<Record<string, Schema>> };
const keysOf = (schema: Schema, before = ''): readonly string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    inner.properties ? keysOf(inner, `${before}${key}.`) : [`${before}${key}`],
  );

const guide = readFileSync(path.join(root, 'docs/deployment.md'), 'utf8');

test('The guide for IT has a line for each key of the managed configuration, and for no other', () => {
  const keys = [...guide.matchAll(/^\| `((?:server|proxy|updates)[.\w]*)`/gm)].map((match) => match[1]);
  expect(new Set(keys)).toEqual(new Set(keysOf(ManagedConfigurationSchema as Schema)));
});

test('The example of the guide is a configuration without a fault', () => {
  const example = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const { managed, problems } = readManagedText(example, 'the example');
  expect(problems).toEqual([]);
  expect(Object.keys(managed)).toEqual(['server', 'proxy', 'updates']);
});
