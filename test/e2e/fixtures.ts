/**
 * What every spec is given: `library`, a central server on a database of its own, and `openDesk`, as many desks on it as
 * wanted, each behind a cable that can be cut. After a test no desk may have had an uncaught error, a breach of the
 * content policy or an error on the console.
 */
import { test as base, expect } from '@playwright/test';
import { layCable } from './support/cable.ts';
import { Desk, type DeskHost, type DeskOptions } from './support/desk.ts';
import { openLibrary, type Library } from './support/library.ts';

export { expect };
export type { Desk, Library };

type Fixtures = {
  /** Address of a photo server in place of the demo one. */
  readonly photoServerUrl: string | undefined;
  /** Address of a mail server; without it none is set up. */
  readonly smtpUrl: string | undefined;
  /** What desks run in. */
  readonly host: DeskHost;
  readonly library: Library;
  /** A desk that has not been opened yet. */
  readonly makeDesk: (options?: DeskOptions) => Promise<Desk>;
  /** A desk with the operator at the front desk of the Main Library, all users loaded. */
  readonly desk: Desk;
};

export const test = base.extend<Fixtures>({
  photoServerUrl: [undefined, { option: true }],
  smtpUrl: [undefined, { option: true }],
  host: ['web', { option: true }],
  library: async ({ photoServerUrl, smtpUrl }, use) => {
    const library = await openLibrary({
      ...(photoServerUrl !== undefined && { photoServerUrl }),
      ...(smtpUrl !== undefined && { smtpUrl }),
    });
    await use(library);
    await library.close();
  },
  makeDesk: async ({ library, host, browser, launchOptions, contextOptions, locale, timezoneId }, use) => {
    const desks: Desk[] = [];
    await use(async (options = {}) => {
      const cable = await layCable(library.port);
      const surroundings = {
        ...{ browser, launchOptions, cable, host },
        contextOptions: { ...contextOptions, locale: locale ?? 'en-GB', timezoneId: timezoneId ?? 'UTC' },
      };
      const desk = new Desk(surroundings, options);
      desks.push(desk);
      return desk;
    });
    for (const desk of desks) await desk.dispose();
    expect(desks.flatMap(({ problems }) => problems)).toEqual([]);
  },
  desk: async ({ makeDesk }, use) => {
    const desk = await makeDesk();
    await desk.start();
    await use(desk);
  },
});
