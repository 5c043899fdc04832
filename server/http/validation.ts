// Fastify's validation with our own validators: what has a name in core/schema is checked by the compiled one, the small
// schemas of parameters and query strings by ajv. Nothing is coerced, removed or filled in: what does not fit is refused.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import * as validators from '#gen/validators.js';
import type { Validator } from '#gen/validators.js';

// CommonJS: Node's default import is the function, the compiler sees the namespace
const addFormats = formats as unknown as (ajv: Ajv, options: FormatOptions) => Ajv;
type FormatOptions = { readonly mode: 'full'; readonly formats: readonly string[] };
const compiled = validators as unknown as Readonly<Record<string, Validator<unknown> | undefined>>;

type Schema = { readonly $id?: string; readonly $ref?: string };

export function createValidatorCompiler(): FastifySchemaCompiler<Schema> {
  const ajv = new Ajv({ removeAdditional: false, coerceTypes: false, useDefaults: false, strict: true });
  addFormats(ajv, { mode: 'full', formats: ['uuid', 'date', 'date-time'] });
  return ({ schema }) => {
    const name = schema.$id ?? schema.$ref?.replace(/#$/, '');
    const own = name === undefined ? undefined : compiled[name];
    const validate = own ?? ajv.compile(schema);
    return (value: unknown) => {
      if (validate(value)) return { value };
      const [first] = validate.errors ?? [];
      return { error: new Error(`${first?.instancePath ?? ''} ${first?.keyword ?? ''}`.trim()) };
    };
  };
}
