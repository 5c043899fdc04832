/**
 * Adds up the JSON reports of vitest and Playwright for the closing line. A run may fail in ways that no test reports
 * (a file that does not load, a set-up that throws, a coverage bound, a run that was killed): each of these counts as
 * one failure, so that `0 failed` always means that everything ran and passed.
 */
export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What is used of vitest's JSON reporter. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/** What is used of Playwright's JSON reporter. */
type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
};

export function countVitest(report: VitestReport): TestCounts {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function countPlaywright({ stats, errors }: PlaywrightReport): TestCounts {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The counts of one run. `readReport` gives the report's text, or undefined when the run left none; a run without a
 * readable report, and one that failed while no test did, count as one failure.
 */
export function countRun(
  exitCode: number,
  report: string | undefined,
  count: (report: never) => TestCounts,
): TestCounts {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  let counts: TestCounts;
  try {
    counts = count(JSON.parse(report) as never);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

export function addCounts(runs: readonly TestCounts[]): TestCounts {
  return runs.reduce(
    (sum, run) => ({
      passed: sum.passed + run.passed,
      failed: sum.failed + run.failed,
      skipped: sum.skipped + run.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function closingLine({ passed, failed, skipped }: TestCounts): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}
