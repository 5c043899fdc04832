/**
 * `npm run dist`: builds the desk and makes its installers by electron-builder; what stands behind `--` is handed on
 * (`npm run dist -- --dir`). Packaging needs Electron's runtime of the target system, which is downloaded by
 * electron-builder or named by ELECTRON_OVERRIDE_DIST_PATH; where it cannot be had, one sentence says so.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { root } from './root.ts';
import { findToolScript, runNode } from './run-tool.ts';

const NO_RUNTIME =
  'The desk is built (dist/electron, dist/renderer), but Electron’s runtime could not be had: connect to the network, or name a runtime kept elsewhere by ELECTRON_OVERRIDE_DIST_PATH.\n';

function findRuntime(): string | undefined {
  const own = path.join(root, 'node_modules', 'electron', 'dist');
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? (existsSync(own) ? own : undefined);
}

await buildAll();
const runtime = findRuntime();
const builder = findToolScript('electron-builder', 'electron-builder');
const known = runtime === undefined ? [] : [`-c.electronDist=${runtime}`];
// Without a runtime it fetches one first. If that fails, its trace helps nobody: one sentence stands for it.
const { exitCode, output } = await runNode(
  [builder, '--publish', 'never', ...process.argv.slice(2), ...known],
  { show: runtime !== undefined },
);
const isRuntimeMissing =
  exitCode !== 0 &&
  runtime === undefined &&
  /getaddrinfo|ENOTFOUND|ECONN|cannot resolve|electron-v/i.test(output);
process.stderr.write(isRuntimeMissing ? NO_RUNTIME : output);
if (exitCode !== 0) process.exitCode = 1;
