/**
 * Turns the TypeBox schemas of core/schema into `.gen/validators.js`: one plain ES module of ajv's standalone code,
 * with no import and nothing that compiles at run time, so that the same file serves the desk under its content
 * security policy, the server and the tests. `.gen/validators.d.ts` beside it makes each validator a type guard for the
 * hand-written type of the same name in core/schema/types.ts.
 *
 * It runs before everything that needs the result and does nothing when no file of core/ has changed. Vite starts it
 * as a child process: imported, an edited schema would stay in the module cache.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { fingerprint, isCurrent, writeStamp } from './fingerprint.ts';
import { root } from './root.ts';
import { shareSchemas } from './share-schemas.ts';

type NamedSchemas = Readonly<Record<string, object>>;

/** Every format that a schema may name; ajv's strict mode refuses any other while generating. */
const formats = ['date', 'date-time', 'uuid', 'email', 'uri'] as const;

export async function generateValidators(schemas: NamedSchemas): Promise<string> {
  const names = Object.keys(schemas);
  for (const [name, schema] of Object.entries(schemas)) {
    const { $id } = schema as { $id?: unknown };
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) throw new Error(`The schema name ${name} is not a type's name`);
    if ($id !== name) throw new Error(`The schema ${name} has the $id ${String($id)}`);
  }
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    allErrors: true,
    strict: true,
    // each shared schema is one function (share-schemas.ts)
    inlineRefs: false,
    // what is shown comes from the text catalogues, by keyword
    messages: false,
    schemas: [...shareSchemas(schemas).values()],
  });
  addFormats(ajv, { mode: 'full', formats: [...formats] });
  return bundle(standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name]))));
}

export function declareValidators(names: readonly string[]): string {
  return [
    '// Made by build/validators.ts from core/schema.',
    "import type * as S from '../core/schema/types.ts';",
    '',
    'export interface Problem {',
    '  readonly keyword: string;',
    '  readonly instancePath: string;',
    '  readonly schemaPath: string;',
    '  readonly params: Readonly<Record<string, unknown>>;',
    '}',
    '/** `errors` belongs to the latest call of this validator: read it before the next one. */',
    'export interface Validator<T> {',
    '  (value: unknown): value is T;',
    '  readonly errors?: readonly Problem[] | null;',
    '}',
    ...names.map((name) => `export declare const ${name}: Validator<S.${name}>;`),
    '',
  ].join('\n');
}

/** ajv's ES module output still calls `require` for its formats and its string length; bundled, it needs nothing. */
async function bundle(code: string): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'es2022',
    // joins ajv's many small statements: half the text, still one line per check
    minifySyntax: true,
    write: false,
  });
  const text = result.outputFiles[0]?.text ?? '';
  const forbidden = /Dynamic require of|new Function|\beval\(/.exec(text);
  if (forbidden)
    throw new Error(`The generated validators contain "${forbidden[0]}", which the desk's policy forbids`);
  return text;
}

/** Leaves an unchanged file alone: its time tells watchers and the compiler that nothing happened. */
function writeIfChanged(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Writes `.gen/` when it is stale. Once per process: schemas that were imported stay as they were. */
export async function ensureValidators(): Promise<void> {
  const folder = path.join(root, '.gen');
  const products = [path.join(folder, 'validators.js'), path.join(folder, 'validators.d.ts')] as const;
  const stamp = path.join(folder, 'validators.stamp');
  const value = fingerprint(root, ['core', 'build/validators.ts', 'package-lock.json']);
  if (isCurrent(stamp, value, products)) return;
  const source = pathToFileURL(path.join(root, 'core/schema/index.ts')).href;
  const { schemas } = (await import(source)) as { schemas: NamedSchemas };
  writeIfChanged(products[0], await generateValidators(schemas));
  writeIfChanged(products[1], declareValidators(Object.keys(schemas)));
  writeStamp(stamp, value);
}

if (import.meta.main) await ensureValidators();
