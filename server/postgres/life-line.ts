// Starts PostgreSQL so that it stops cleanly when this process ends in any way, `kill -9` included.
//
// Between us and PostgreSQL stands a small shell, the keeper. We hold the writing end of its standard input and never
// write: when we die the system closes it, the keeper's reader meets the end of the file and sends PostgreSQL a SIGINT.
//
//   this process ──pipe──▶ keeper (sh) ──waits for──▶ postgres
//                            └─ reader: end of file → kill -INT postgres
//
// Not for Windows, which has neither sh nor SIGINT: see pg-ctl.ts.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Command } from './user-namespace.ts';

export interface LaunchedServer {
  /** True once PostgreSQL has ended, for whatever reason. */
  hasExited(): boolean;
}

// The keeper itself ignores signals, or it would die before the database does; postgres gets them back. The pipe moves to
// descriptor 3, because a shell gives its background commands an empty standard input; postgres must not hold it. The
// reader is killed after postgres has ended: left alone it would later signal a process id that may be somebody else's.
const keeper = `
trap "" INT TERM HUP
exec 3<&0 </dev/null
( trap - INT TERM HUP; exec "$@" ) 3<&- & server=$!
( read _ <&3; kill -INT $server 2>/dev/null ) & reader=$!
exec 3<&-
wait $server; code=$?
kill -KILL $reader 2>/dev/null
exit $code`;

export function launchWithLifeLine(command: Command, logFile: string): LaunchedServer {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn('sh', ['-c', keeper, 'keeper', command.file, ...command.args], {
    stdio: ['pipe', log, log],
    // a group of its own: Ctrl-C goes to the terminal's whole group and would stop PostgreSQL while we still need it
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  let exited = false;
  const noteExit = (): void => {
    exited = true;
  };
  child.on('exit', noteExit).on('error', noteExit);
  child.stdin?.on('error', () => {
    // the keeper ended first; its exit is what counts
  });
  return { hasExited: () => exited };
}
