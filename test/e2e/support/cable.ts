/**
 * The cable between one desk and the server: a relay that can really be cut, open streams included, which the browser's
 * own "offline" does not do. The desk's origin is the cable's port, so a desk keeps its cable for life, also when it is
 * killed and started again. It can be made thin, so that a load takes long enough to be seen and broken off.
 *
 * CARREL_CABLE_DELAY makes every cable long (milliseconds from the server to the desk): a spec that acts before the
 * screen shows what it needs passes on a quick machine only, and fails over a long cable.
 */
import net from 'node:net';
import { PassThrough, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Cable {
  /** Where the desk finds the server, ending with "/". */
  readonly url: string;
  cut(): void;
  mend(): void;
  /** From the server to the desk; undefined: as fast as it goes. Connections are made anew for it. */
  limit(bytesPerSecond: number | undefined): void;
  /** Where the other end is from now on. Connections are made anew for it. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

const stepMs = 20;
const delayMs = Number(process.env['CARREL_CABLE_DELAY'] ?? 0);

export async function layCable(serverPort: number): Promise<Cable> {
  const sockets = new Set<net.Socket>();
  let isWhole = true;
  let bytesPerSecond: number | undefined;
  let target = serverPort;
  const connect = (desk: net.Socket): void => {
    if (!isWhole) {
      desk.destroy();
      return;
    }
    const server = net.connect(target, '127.0.0.1');
    for (const socket of [desk, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        desk.destroy();
        server.destroy();
      });
    }
    const way = bytesPerSecond === undefined ? createWire() : createThinWire(bytesPerSecond);
    desk.pipe(server).pipe(way).pipe(desk);
  };
  const relay = net.createServer(connect);
  await new Promise<void>((resolve) => {
    relay.listen(0, '127.0.0.1', resolve);
  });
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port, found none');
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}/`,
    cut() {
      isWhole = false;
      destroyAll();
    },
    mend() {
      isWhole = true;
    },
    limit(rate) {
      bytesPerSecond = rate;
      destroyAll();
    },
    leadTo(port) {
      target = port;
      destroyAll();
    },
    close: () =>
      new Promise((resolve) => {
        destroyAll();
        relay.close(() => resolve());
      }),
  };
}

/** All bytes arrive in order, each as late as the first. */
function createWire(): Transform {
  if (delayMs === 0) return new PassThrough();
  return new Transform({
    readableHighWaterMark: 64 * 2 ** 20,
    transform(bytes: Buffer, _encoding, done) {
      setTimeout(() => this.push(bytes), delayMs);
      done();
    },
    flush(done) {
      setTimeout(done, delayMs);
    },
  });
}

function createThinWire(bytesPerSecond: number): Transform {
  const step = Math.max(1, Math.round((bytesPerSecond * stepMs) / 1000));
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      const send = async (): Promise<void> => {
        for (let at = 0; at < bytes.length; at += step) {
          this.push(bytes.subarray(at, at + step));
          await sleep(stepMs);
        }
      };
      send().then(() => done(), done);
    },
  });
}
