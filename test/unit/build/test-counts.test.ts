import { describe, expect, test } from 'vitest';
import {
  addCounts,
  closingLine,
  countPlaywright,
  countRun,
  countVitest,
} from '../../../build/test-counts.ts';

const vitestReport = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};
const playwrightReport = {
  stats: { expected: 3, flaky: 1, unexpected: 0, skipped: 1 },
  errors: [] as unknown[],
};

describe('counting a vitest report', () => {
  test('passed, failed, pending and todo tests are taken over', () => {
    expect(countVitest({ ...vitestReport, numFailedTests: 2, numTodoTests: 3 })).toEqual({
      passed: 12,
      failed: 2,
      skipped: 4,
    });
  });

  test('a file that does not load is one failure', () => {
    const testResults = [...vitestReport.testResults, { status: 'failed', assertionResults: [] }];
    expect(countVitest({ ...vitestReport, testResults })).toEqual({ passed: 12, failed: 1, skipped: 1 });
  });

  test('a file that failed by its tests is not counted again', () => {
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    ];
    expect(countVitest({ ...vitestReport, numFailedTests: 1, testResults }).failed).toBe(1);
  });
});

describe('counting a Playwright report', () => {
  test('a flaky test passed in the end', () => {
    expect(countPlaywright(playwrightReport)).toEqual({ passed: 4, failed: 0, skipped: 1 });
  });

  test('an error outside of the tests is a failure', () => {
    expect(countPlaywright({ ...playwrightReport, errors: [{ message: 'set-up threw' }] }).failed).toBe(1);
  });
});

describe('counting a run', () => {
  const report = JSON.stringify(vitestReport);

  test('a run that ended well counts as reported', () => {
    expect(countRun(0, report, countVitest)).toEqual({ passed: 12, failed: 0, skipped: 1 });
  });

  test('a run without a report is one failure', () => {
    expect(countRun(0, undefined, countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a report that was cut off is one failure', () => {
    expect(countRun(0, report.slice(0, 40), countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a report of another shape is one failure', () => {
    expect(countRun(0, '{}', countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countRun(0, '{}', countPlaywright)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a run that failed though no test did is one failure, such as a missed coverage bound', () => {
    expect(countRun(1, report, countVitest)).toEqual({ passed: 12, failed: 1, skipped: 1 });
  });

  test('a run that failed by its tests keeps their number', () => {
    const failing = JSON.stringify({ ...vitestReport, numFailedTests: 2 });
    expect(countRun(1, failing, countVitest).failed).toBe(2);
  });
});

test('the closing line adds up the runs', () => {
  const runs = [
    countRun(0, JSON.stringify(vitestReport), countVitest),
    countRun(0, JSON.stringify(playwrightReport), countPlaywright),
  ];
  expect(closingLine(addCounts(runs))).toBe('16 passed, 0 failed, 2 skipped');
});
