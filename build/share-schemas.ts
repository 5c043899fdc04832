/**
 * Rewrites schemas so that the code made of them stays small: ajv writes the code of a nested schema out at each place,
 * and TypeBox nests by value. A listed schema inside another becomes a reference, so does an object or union that
 * stands at two places or more (it gets the name `Part1`, `Part2`, ...), and a union of string literals becomes an enum.
 * What is accepted does not change; the code of the product's schemas shrinks to less than half.
 */
type JsonSchema = { readonly $id?: string; readonly [keyword: string]: unknown };

type Visit = (schema: JsonSchema, isTop: boolean) => JsonSchema | undefined;

const shortestShared = 60;

/** Gives schemas by name, the shared parts among them; each has its name as `$id`. */
export function shareSchemas(schemas: Readonly<Record<string, object>>): Map<string, JsonSchema> {
  const plain = Object.entries(schemas).map(([name, schema]) => [name, toPlain(schema)] as const);
  const partNames = namesBySharedPart(plain.map(([, schema]) => schema));
  const refer: Visit = (schema, isTop) => {
    if (isTop) return undefined;
    const name = schema.$id ?? partNames.get(JSON.stringify(schema));
    return name === undefined ? undefined : { $ref: name };
  };
  const shared = new Map(plain.map(([name, schema]) => [name, rewrite(schema, refer)]));
  for (const [text, name] of partNames) {
    shared.set(name, { $id: name, ...rewrite(JSON.parse(text) as JsonSchema, refer) });
  }
  for (const schema of shared.values()) assertReferencesExist(schema, shared);
  return shared;
}

/** A copy without TypeBox's own marks and with enums for unions of string literals. */
function toPlain(schema: object): JsonSchema {
  return rewrite(JSON.parse(JSON.stringify(schema)) as JsonSchema, ({ anyOf, ...rest }) => {
    if (!Array.isArray(anyOf)) return undefined;
    const literals = (anyOf as JsonSchema[]).map((option) => option['const']);
    return literals.every((literal) => typeof literal === 'string')
      ? { ...rest, type: 'string', enum: literals }
      : undefined;
  });
}

function namesBySharedPart(schemas: readonly JsonSchema[]): Map<string, string> {
  const counts = new Map<string, number>();
  const count: Visit = (schema) => {
    if (schema.$id === undefined && (schema['type'] === 'object' || schema['anyOf'] !== undefined)) {
      const text = JSON.stringify(schema);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return undefined;
  };
  for (const schema of schemas) rewrite(schema, count);
  const shared = [...counts].filter(([text, times]) => times > 1 && text.length >= shortestShared);
  return new Map(shared.map(([text], index) => [text, `Part${String(index + 1)}`]));
}

/** Walks from the outside in; what `visit` gives stands in the place of the schema and is not walked. */
function rewrite(schema: JsonSchema, visit: Visit, isTop = true): JsonSchema {
  const replacement = visit(schema, isTop);
  if (replacement !== undefined) return replacement;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    return typeof value === 'object' && value !== null ? rewrite(value as JsonSchema, visit, false) : value;
  };
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, walk(value)]));
}

function assertReferencesExist(schema: JsonSchema, shared: ReadonlyMap<string, JsonSchema>): void {
  rewrite(schema, ({ $ref }) => {
    if (typeof $ref === 'string' && !shared.has($ref))
      throw new Error(`The schema ${$ref} has an $id but is not listed`);
    return undefined;
  });
}
