/**
 * What `electron` resolves to under vitest. The true package downloads its runtime when it is imported, so code that is
 * tested here takes what it needs of Electron as an argument, or the test replaces the module with `vi.mock`.
 */
throw new Error(
  "Electron cannot be imported in these tests: hand in what the code needs of it, or use vi.mock('electron')",
);
