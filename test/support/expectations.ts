// A few expectations that need no test runner, for suites that also run inside a browser page.

export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [canonical(actual), canonical(expected)];
  if (found !== wanted) throw new Error(`${what}: expected ${wanted}, found ${found}`);
}

/** The name of the error that `run` rejects with; throws when it does not. */
export async function rejectionOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    return error instanceof Error ? error.name : typeof error;
  }
  throw new Error('expected a rejection, but it resolved');
}

/** JSON with sorted keys; maps and sets as sorted lists. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (part instanceof Map)
        return [...part].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) as unknown[];
      if (part instanceof Set) return [...part].map(String).sort();
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}
