// What a process and everything it started has used, from /proc: processor time, and memory in which shared pages count
// by their share (PSS). Children that have ended count through the parent that reaped them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc/<pid>/stat: 100 a second on every Linux that Node runs on. */
const MS_PER_TICK = 10;

type ProcessStat = { readonly pid: number; readonly parent: number; readonly ticks: number };

export function assertHasProc(): void {
  if (!existsSync('/proc/self/smaps_rollup'))
    throw new Error('the benchmark reads processor time and memory from /proc: it runs on Linux only');
}

export function readTreeCpuMs(roots: readonly number[]): number {
  const tree = findTree(roots);
  return tree.reduce((sum, { ticks }) => sum + ticks, 0) * MS_PER_TICK;
}

/** 0 for a process that has ended. */
export function readPssBytes(pid: number): number {
  const rollup = readOrEmpty(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
}

function findTree(roots: readonly number[]): ProcessStat[] {
  const all = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : [],
  );
  const members = new Set(roots);
  // a child may be listed before its parent: go on until nobody joins
  for (let known = 0; known < members.size;) {
    known = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** The second field is the program's name, which may hold blanks and brackets; the rest are numbers. */
function readStat(pid: number): ProcessStat | undefined {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent, ...rest] = fields;
  if (parent === undefined) return undefined;
  // utime, stime and those of the children that were waited for
  const ticks = rest.slice(9, 13).reduce((sum, value) => sum + value, 0);
  return { pid, parent, ticks };
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
