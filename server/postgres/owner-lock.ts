// One running Carrel per data folder. Whoever comes second is told what the first says about itself, such as its address.
//
// The lock is a listening socket in the folder: the system closes it with its process, however that ends, so there is no
// lock that outlives its owner; only a dead file may stay, and that is known by its refusing connections.
//
// Clearing dead files is where such locks go wrong: two starters may see one dead file, and the slower one then removes
// the live one that the faster put in its place. So nobody ever takes another's name. Each starter listens under a name
// of its own, owner.<token>.sock, and then looks for others:
//
//   candidate ── no other live socket ─────▶ owner
//      ├──────── another is the owner ─────▶ not mine, with the owner's text
//      └──────── only other candidates ────▶ withdraw, wait a random moment, try again
//
// Of two starters the later to look sees the other, since both listen before they look: never two owners. A file gets its
// owner.*.sock name only once it listens, so one that refuses is certainly dead and may be removed by anybody.
// Windows has no files here: a pipe's name is held by its process alone, and listening on it is the whole lock.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Ownership =
  | { readonly mine: true; release(): void }
  /** `about` is what the owner says of itself at this moment. */
  | { readonly mine: false; readonly about: string };

interface Answer {
  readonly isOwner: boolean;
  readonly about: string;
}

const tries = 200;
const answerLimitMs = 5000;
// the system's limit is 104 bytes on macOS, 108 on Linux, both with an ending zero
const longestSocketPath = 100;

/** Makes the folder if need be. `about` is called for each later starter that asks. */
export async function ownDataDirectory(dir: string, about: () => string): Promise<Ownership> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dir);
  if (process.platform === 'win32') return ownPipe(folder, about);
  const place = placeSockets(folder);
  for (let attempt = 0; attempt < tries; attempt++) {
    const outcome = await tryToOwn(place, about);
    if (outcome !== undefined) return outcome;
    await sleep(randomInt(5, 60));
  }
  throw new Error(`${dir} is being claimed by other starting Carrel processes without an end.`);
}

interface SocketPlace {
  readonly folder: string;
  readonly prefix: string;
}

function placeSockets(folder: string): SocketPlace {
  const longest = path.join(folder, `owner.${newToken()}.sock.new`);
  if (Buffer.byteLength(longest) <= longestSocketPath) return { folder, prefix: 'owner.' };
  return { folder: tmpdir(), prefix: `carrel-${hashOf(folder)}.` };
}

/** undefined: others were trying at the same moment, and this starter has withdrawn. */
async function tryToOwn(place: SocketPlace, about: () => string): Promise<Ownership | undefined> {
  const file = path.join(place.folder, `${place.prefix}${newToken()}.sock`);
  let isOwner = false;
  const server = await listen(`${file}.new`, () => ({ isOwner, about: isOwner ? about() : '' }));
  renameSync(`${file}.new`, file);
  // removed before it is closed: a file that stands and refuses is taken for a dead one
  const release = (): void => {
    rmSync(file, { force: true });
    server.close();
  };
  try {
    const others = await askOthers(place, file);
    const owner = others.find((other) => other.isOwner);
    if (owner === undefined && others.length === 0) {
      isOwner = true;
      return { mine: true, release };
    }
    release();
    return owner && { mine: false, about: owner.about };
  } catch (error) {
    release();
    throw error;
  }
}

async function askOthers(place: SocketPlace, own: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const name of readdirSync(place.folder)) {
    const file = path.join(place.folder, name);
    if (!name.startsWith(place.prefix) || !name.endsWith('.sock') || file === own) continue;
    const answer = await ask(file);
    if (answer === undefined) rmSync(file, { force: true });
    else answers.push(answer);
  }
  return answers;
}

async function listen(address: string, answer: () => Answer): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(JSON.stringify(answer()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, resolve);
  });
  // the lock must not keep alive a process that has nothing else to do
  server.unref();
  return server;
}

// An answer is coming or has just been withdrawn: not an owner yet, and not dead either.
const undecided: Answer = { isOwner: false, about: '' };

/** undefined when nobody listens there, which is for good. Throws when somebody does and gives no answer. */
function ask(address: string): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(address).setEncoding('utf8').setTimeout(answerLimitMs);
    socket.on('data', (piece) => (text += String(piece)));
    socket.on('end', () => {
      resolve(text === '' ? undecided : (JSON.parse(text) as Answer));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined);
      // ended while we asked, or more ask than it can take at once
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.code === 'EAGAIN')
        resolve(undecided);
      else reject(error);
    });
    socket.on('timeout', () => {
      socket.destroy();
      reject(new Error(`Another Carrel process holds the data folder and does not answer (${address}).`));
    });
  });
}

async function ownPipe(folder: string, about: () => string): Promise<Ownership> {
  const pipe = `\\\\.\\pipe\\carrel-${hashOf(folder)}`;
  for (let attempt = 0; attempt < tries; attempt++) {
    try {
      const server = await listen(pipe, () => ({ isOwner: true, about: about() }));
      return { mine: true, release: () => server.close() };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
    const owner = await ask(pipe);
    if (owner?.isOwner) return { mine: false, about: owner.about };
    await sleep(randomInt(5, 60));
  }
  throw new Error(`The pipe ${pipe} is in use and does not answer.`);
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

function newToken(): string {
  return randomBytes(6).toString('hex');
}
