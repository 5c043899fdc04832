import { expect, test } from 'vitest';
import { shellLine } from '../../../build/shell-kind.ts';

const reportWith = (...descriptions: string[]) =>
  JSON.stringify({
    suites: [
      {
        specs: [{ tests: [{ annotations: [{ type: 'issue', description: 'x' }] }] }],
        suites: [
          {
            specs: [
              {
                tests: descriptions.map((description) => ({ annotations: [{ type: 'shell', description }] })),
              },
            ],
          },
        ],
      },
    ],
  });

test('It is said when the shell was a double, and that this proves less', () => {
  expect(shellLine(reportWith('double', 'double'))).toMatch(
    /ran in a double of Electron \(.*release-checklist/,
  );
});

test('It is said when the shell was Electron', () => {
  expect(shellLine(reportWith('Electron'))).toBe('The shell’s tests ran in Electron.');
});

test('It is said when no test ran in a shell, or none at all', () => {
  expect(shellLine(reportWith())).toBe('No test ran in the shell.');
  expect(shellLine(undefined)).toBe('No test ran in the shell.');
});
