/**
 * `npm start`: everything for one machine (run-desk.ts), until it is told to stop. Prints `Carrel desk: ADDRESS` when the
 * desk can be used, and the same for a desk that runs on this data folder already.
 *
 * The validators are generated before anything of the server is loaded, because it imports them.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openDesk } from './open-desk.ts';
import { root } from './root.ts';
import { runNode } from './run-tool.ts';
import { readStartArguments, usage, type StartArguments } from './start-arguments.ts';
import { untilToldToStop, type StopReason } from './until-told-to-stop.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function generateValidators(): Promise<void> {
  const { exitCode } = await runNode([path.join(root, 'build/validators.ts')], { show: true });
  if (exitCode !== 0) throw new Error('the validators could not be generated');
}

async function run(args: StartArguments) {
  await generateValidators();
  mkdirSync(args.dataDir, { recursive: true, mode: 0o700 });
  const { runDesk } = await import('./run-desk.ts');
  return runDesk(args, {
    say,
    build: async () => {
      const { buildAll } = await import('./build.ts');
      await buildAll();
    },
    startServer: async ({ databaseUrl, port, zone }) => {
      const { createLog } = await import('../server/log/log.ts');
      const { startServer } = await import('../server/start-server.ts');
      const { openLogFile } = await import('./open-log-file.ts');
      return startServer({
        databaseUrl,
        port,
        zone,
        staticDir: path.join(root, 'dist/renderer'),
        log: createLog('info', openLogFile(path.join(args.dataDir, 'server.log'))),
      });
    },
  });
}

/** Returns the exit code. */
async function start(args: StartArguments, toldToStop: Promise<StopReason>): Promise<number> {
  const outcome = await Promise.race([run(args), toldToStop]);
  // PostgreSQL stops with this process, and a library that is half made is made anew at the next start
  if (typeof outcome === 'string') return 1;
  if (outcome.type === 'PortTaken') {
    process.stderr.write(`Port ${outcome.port} is used by another program: choose one with --port N.\n`);
    return 1;
  }
  if (outcome.type === 'AlreadyRunning') {
    if (!outcome.about.startsWith('http')) {
      process.stderr.write(`This data folder is in use (${outcome.about}): start again when that is done.\n`);
      return 1;
    }
    say('Carrel is running on this data folder already.');
    say(`Carrel desk: ${outcome.about}`);
    return 0;
  }
  say(`Carrel desk: ${outcome.address}`);
  const desk = args.opensDesk ? openDesk(outcome.address, args.dataDir) : undefined;
  if (desk?.shell === 'none') say('Open it in a browser of your choice.');
  await toldToStop;
  desk?.close();
  await outcome.stop();
  return 0;
}

const args = readStartArguments(process.argv.slice(2), process.cwd());
if (typeof args === 'string') {
  process.stderr.write(`${args}\n${usage}`);
  process.exitCode = 2;
} else {
  const toldToStop = untilToldToStop();
  try {
    process.exitCode = await start(args, toldToStop);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  // what is still being started must not keep the process
  process.exit();
}
