/**
 * Flags for a Chromium that tests drive: no talk with the outside and no first-run pages. As root Chromium refuses its
 * own sandbox, so only there it runs without one.
 */
export function browserFlags(isRoot: boolean = process.getuid?.() === 0): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return isRoot ? ['--no-sandbox', ...quiet] : quiet;
}
