import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { declareValidators, generateValidators } from '../../../build/validators.ts';

type Validate = ((value: unknown) => boolean) & {
  errors?: { instancePath: string; keyword: string }[] | null;
};

async function load(schemas: Parameters<typeof generateValidators>[0]): Promise<Record<string, Validate>> {
  const code = await generateValidators(schemas);
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Record<
    string,
    Validate
  >;
}

const Place = Type.Object(
  {
    city: Type.String({ minLength: 1, maxLength: 3 }),
    kind: Type.Union([Type.Literal('home'), Type.Literal('work')]),
  },
  { $id: 'Place', additionalProperties: false },
);
const valid = { city: 'Ulm', kind: 'home' };

describe('generated validators', () => {
  test('are one module that imports nothing and compiles nothing at run time', async () => {
    const code = await generateValidators({ Place });
    expect(code).not.toMatch(/^\s*import\b|\bimport\(|new Function|\beval\(/m);
  });

  test('accept what fits and name each problem of what does not', async () => {
    const { Place: isPlace } = await load({ Place });
    expect(isPlace?.(valid)).toBe(true);
    expect(isPlace?.({ city: 'Vienna', kind: 'away', zip: 1 })).toBe(false);
    expect(
      isPlace?.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).toSorted(),
    ).toEqual([' additionalProperties', '/city maxLength', '/kind enum']);
  });

  test.each([
    ['date', '2026-02-28', '2026-02-30'],
    ['date-time', '2026-02-28T10:00:00.000Z', '2026-02-28 10:00'],
    ['uuid', '0b9d1a1c-6c5a-4b3a-8f3e-9d2f0c1b2a3d', '0b9d1a1c'],
    ['email', 'a@example.org', 'a@'],
    ['uri', 'https://example.org/a?b', 'example org'],
  ])('check the format %s', async (format, good, bad) => {
    const Text = Type.Object({ text: Type.String({ format }) }, { $id: 'Text' });
    const { Text: isText } = await load({ Text });
    expect(isText?.({ text: good })).toBe(true);
    expect(isText?.({ text: bad })).toBe(false);
  });

  test('check a listed schema inside another', async () => {
    const Trip = Type.Object(
      { from: Place, to: Type.Array(Place) },
      { $id: 'Trip', additionalProperties: false },
    );
    const { Trip: isTrip } = await load({ Trip, Place });
    expect(isTrip?.({ from: valid, to: [valid] })).toBe(true);
    expect(isTrip?.({ from: valid, to: [valid, { ...valid, city: '' }] })).toBe(false);
    expect(isTrip?.errors?.[0]?.instancePath).toBe('/to/1/city');
  });

  test('check an object that stands in several places, whose code is written out once', async () => {
    const inner = Type.Object(
      { amount: Type.Integer({ minimum: 0, maximum: 9 }) },
      { additionalProperties: false },
    );
    const outer = Type.Object(
      { a: inner, b: inner, c: Type.Optional(inner) },
      { $id: 'Outer', additionalProperties: false },
    );
    const code = await generateValidators({ Outer: outer });
    const { Outer: isOuter } = await load({ Outer: outer });
    expect(code.match(/data\w*\.amount === void 0/g)).toHaveLength(1);
    expect(isOuter?.({ a: { amount: 1 }, b: { amount: 2 } })).toBe(true);
    expect(isOuter?.({ a: { amount: 1 }, b: { amount: 2 }, c: { amount: 1.5 } })).toBe(false);
  });
});

describe('a list of schemas is refused', () => {
  test('when a name differs from the $id', async () => {
    await expect(generateValidators({ Town: Place })).rejects.toThrow('Place');
  });

  test('when a name cannot be a type', async () => {
    await expect(generateValidators({ 'a-b': Place })).rejects.toThrow('a-b');
  });

  test('when a schema inside another has an $id and is not listed', async () => {
    const Trip = Type.Object({ from: Place }, { $id: 'Trip' });
    await expect(generateValidators({ Trip })).rejects.toThrow('Place');
  });

  test('when a format is unknown', async () => {
    const Text = Type.Object({ text: Type.String({ format: 'ipv4' }) }, { $id: 'Text' });
    await expect(generateValidators({ Text })).rejects.toThrow('ipv4');
  });
});

test('each validator is declared as a guard for the type of its name', () => {
  expect(declareValidators(['Place'])).toContain('export declare const Place: Validator<S.Place>;');
});
