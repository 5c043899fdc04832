import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/root.ts';

// the reader that electron-builder itself uses
const { load } = createRequire(path.join(root, 'node_modules/app-builder-lib/package.json'))('js-yaml') as {
  load: (text: string) => unknown;
};
const readText = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readConfiguration = () => load(readText('electron-builder.yml')) as Configuration;

type Target = { readonly target: string; readonly arch: readonly string[] };
type Configuration = Readonly<Record<string, unknown>> & {
  readonly afterPack: string;
  readonly nsis: { readonly perMachine: boolean };
  readonly msi: { readonly perMachine: boolean };
  readonly win: { readonly target: readonly Target[] };
  readonly mac: {
    readonly target: readonly Target[];
    readonly hardenedRuntime: boolean;
    readonly notarize: boolean;
    readonly entitlements: string;
  };
  readonly linux: { readonly target: readonly Target[] };
};

function schemaProblems(configuration: unknown): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const schema = JSON.parse(readText('node_modules/app-builder-lib/scheme.json')) as object;
  const validate = ajv.compile(schema);
  validate(configuration);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const targetsOf = ({ target }: { readonly target: readonly Target[] }) => target.map((one) => one.target);

describe('electron-builder.yml', () => {
  test('fits electron-builder’s own schema', () => {
    expect(schemaProblems(readConfiguration())).toEqual([]);
  });

  test('with a key that electron-builder does not know would not', () => {
    expect(schemaProblems({ ...readConfiguration(), notAKey: 1 })).not.toEqual([]);
  });

  test('makes installers for a whole machine on Windows, and the usual ones on macOS and Linux', () => {
    const { win, nsis, msi, mac, linux } = readConfiguration();
    expect(targetsOf(win)).toEqual(['nsis', 'msi']);
    expect([nsis.perMachine, msi.perMachine]).toEqual([true, true]);
    expect(targetsOf(mac)).toEqual(['dmg', 'zip']);
    expect(targetsOf(linux)).toEqual(['AppImage', 'deb']);
  });

  test('asks macOS for the hardened runtime, with no right but compiling JavaScript', () => {
    const { mac } = readConfiguration();
    expect([mac.hardenedRuntime, mac.notarize]).toEqual([true, true]);
    const keys = [...readText(mac.entitlements).matchAll(/<key>(.*?)<\/key>/g)].map((match) => match[1]);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  });

  test('names files that are there', () => {
    const { afterPack, mac } = readConfiguration();
    for (const file of [afterPack, mac.entitlements]) expect(existsSync(path.join(root, file))).toBe(true);
  });
});
