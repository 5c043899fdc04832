// PostgreSQL refuses to run as root. A user namespace that maps root to an ordinary id satisfies it, and keeps root's
// access to its own 0700 folders, where programs and data may lie; switching to another user would lose that access.
// `unshare` replaces itself by the command, so the process keeps its id and takes signals from outside as usual.
import { spawnSync } from 'node:child_process';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

// 65534 is `nobody`: PostgreSQL looks its own id up and fails for one that has no entry in the password file
const asNobody = ['--user', '--map-user=65534', '--map-group=65534'];

/** The command as PostgreSQL lets itself be started by the present user. Throws when there is no such way. */
export function asOrdinaryUser(command: Command, isRoot = process.getuid?.() === 0): Command {
  if (!isRoot) return command;
  const refusal = probeUserNamespace();
  if (refusal !== undefined) throw new Error(explainRefusal(refusal));
  return { file: 'unshare', args: [...asNobody, command.file, ...command.args] };
}

/** undefined when the system lets us make a user namespace, otherwise what it says against it. */
function probeUserNamespace(): string | undefined {
  const probe = spawnSync('unshare', [...asNobody, 'true'], { encoding: 'utf8' });
  if (probe.status === 0) return undefined;
  return probe.error?.message ?? probe.stderr.trim();
}

export function explainRefusal(refusal: string): string {
  return (
    `PostgreSQL does not run as root and this system refuses it a user namespace (${refusal}): ` +
    'start Carrel as an ordinary user who owns the data folder, or name a PostgreSQL server in CARREL_DATABASE_URL.'
  );
}
