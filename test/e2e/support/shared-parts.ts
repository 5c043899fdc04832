// What the global set-up hands to the workers, which are processes of their own: by the environment.

export const demoUserCount = 300;

export type SharedParts = {
  readonly databaseAdminUrl: string;
  /** Folder of the built pages. */
  readonly pages: string;
};

const variable = 'CARREL_E2E_PARTS';

export function tellSharedParts(parts: SharedParts): void {
  process.env[variable] = JSON.stringify(parts);
}

export function mustHaveSharedParts(): SharedParts {
  const text = process.env[variable];
  if (text === undefined) throw new Error('the global set-up has not run');
  return JSON.parse(text) as SharedParts;
}
