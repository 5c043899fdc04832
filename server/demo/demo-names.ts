// Names and streets of many languages to pick from, made once per library by faker with a fixed seed: asking faker for
// every user would take longer than all the rest. Invented people only.
import {
  fakerAR,
  fakerCS_CZ,
  fakerDE,
  fakerEN_GB,
  fakerEN_IN,
  fakerEN_NG,
  fakerES,
  fakerFR,
  fakerPL,
  fakerPT_BR,
  fakerSV,
  fakerTR,
  fakerVI,
  type Faker,
} from '@faker-js/faker';

export type NamePool = {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streets: readonly string[];
  readonly cities: readonly string[];
  readonly postalCodes: readonly string[];
  readonly country: string;
  readonly language: string;
};

type Source = readonly [faker: Faker, country: string, language: string, weight: number];

const sources: readonly Source[] = [
  [fakerEN_GB, 'GBR', 'en', 30],
  [fakerDE, 'DEU', 'de', 20],
  [fakerEN_IN, 'IND', 'en', 8],
  [fakerEN_NG, 'NGA', 'en', 7],
  [fakerFR, 'FRA', 'fr', 7],
  [fakerES, 'ESP', 'es', 6],
  [fakerPL, 'POL', 'pl', 5],
  [fakerTR, 'TUR', 'tr', 4],
  [fakerPT_BR, 'BRA', 'pt', 3],
  [fakerSV, 'SWE', 'en', 3],
  [fakerCS_CZ, 'CZE', 'en', 3],
  [fakerVI, 'VNM', 'en', 2],
  [fakerAR, 'EGY', 'ar', 2],
];

const namesPerPool = 400;

/** Pools with their weights, for SeededRandom.pickWeighted. */
export function createNamePools(seed: number): readonly (readonly [NamePool, number])[] {
  return sources.map(([faker, country, language, weight], index) => {
    faker.seed(seed + index);
    const many = (make: () => string) => Array.from({ length: namesPerPool }, () => make().trim());
    return [
      {
        firstNames: many(() => faker.person.firstName()),
        lastNames: many(() => faker.person.lastName()),
        streets: many(() => faker.location.streetAddress()),
        cities: many(() => faker.location.city()),
        postalCodes: many(() => faker.location.zipCode()),
        country,
        language,
      },
      weight,
    ];
  });
}

/** Latin letters and digits only, for e-mail addresses; empty when the name has none. */
export function foldName(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[đĐ]/g, 'd')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
