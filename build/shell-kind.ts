/**
 * Which shell the whole-desk tests ran in: Electron, or its double where Electron's runtime cannot be had. They do not
 * prove the same, so `npm test` says it. The tests note it (test/electron/launch-shell.ts) and Playwright reports it.
 */
type Suite = {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly {
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
};

const kindsOf = ({ suites = [], specs = [] }: Suite): string[] => [
  ...suites.flatMap(kindsOf),
  ...specs
    .flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations))
    .filter(({ type }) => type === 'shell')
    .map(({ description = '' }) => description),
];

/** `report` is the text of Playwright's JSON report, undefined when the run left none. */
export function shellLine(report: string | undefined): string {
  const kinds = new Set(report === undefined ? [] : kindsOf(JSON.parse(report) as Suite));
  if (kinds.size === 0) return 'No test ran in the shell.';
  const names = [...kinds].map((kind) => (kind === 'double' ? 'a double of Electron' : kind)).join(' and ');
  const lack = kinds.has('double')
    ? ' (docs/release-checklist.md: what must be seen in Electron itself)'
    : '';
  return `The shell’s tests ran in ${names}${lack}.`;
}
