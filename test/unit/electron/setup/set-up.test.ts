import { describe, expect, test } from 'vitest';
import { createDeviceCredential } from '../../../../electron/setup/device-credential.ts';
import { readManagedText } from '../../../../electron/setup/managed-configuration.ts';
import { createSetUp } from '../../../../electron/setup/set-up.ts';

const deviceId = '0b0f4a52-6f0c-4b8a-9a43-0d9d3f8a1c11';
const enrolled = { credential: 'a'.repeat(43), label: 'Front desk 1', deviceNumber: 7 };

/** A machine whose disk outlives the program. */
function aMachine({ canWrite = true } = {}) {
  const disk = { setting: undefined as string | undefined, sealed: undefined as Uint8Array | undefined };
  const write = (change: Partial<typeof disk>) =>
    canWrite ? Promise.resolve(void Object.assign(disk, change)) : Promise.reject(new Error('ENOSPC'));
  // "sealing" that shows whether the clear text ever reached the disk
  const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);
  return {
    disk,
    start: ({ managed = '{}', developmentServer, answer = () => Response.json(enrolled) }: Start = {}) =>
      createSetUp({
        managed: readManagedText(managed, 'carrel.json'),
        developmentServer,
        fetch: async (url, init) => answer(url, init),
        certificateOf: () => undefined,
        readSetting: async () => disk.setting,
        writeSetting: (setting) => write({ setting }),
        credential: createDeviceCredential({
          seal: async (secret) => flip(Buffer.from(secret)),
          open: async (sealed) => ({ secret: Buffer.from(flip(sealed)).toString() }),
          read: async () => disk.sealed,
          write: (sealed) => write({ sealed }),
        }),
      }),
  };
}
type Start = {
  readonly managed?: string;
  readonly developmentServer?: string;
  readonly answer?: (url: string, init: RequestInit) => Response | Promise<Response>;
};

describe('the server of a desk', () => {
  test('is what IT says, then what a developer says, then what was set up', async () => {
    const machine = aMachine();
    const desk = await machine.start();
    expect(await desk.answers.readSetUp(undefined)).toEqual({
      server: null,
      enrolledAs: null,
      managedProblems: [],
    });
    expect(desk.serverOrigin()).toBeUndefined();
    expect(await desk.answers.chooseServer({ address: 'set-up.example' })).toEqual({
      type: 'Chosen',
      origin: 'https://set-up.example',
    });
    expect((await machine.start()).serverOrigin()).toBe('https://set-up.example');
    const developmentServer = 'http://127.0.0.1:4380';
    expect((await machine.start({ developmentServer })).serverOrigin()).toBe(developmentServer);
    const managed = '{"server":"https://managed.example"}';
    const locked = await machine.start({ developmentServer, managed });
    expect((await locked.answers.readSetUp(undefined)).server).toEqual({
      origin: 'https://managed.example',
      source: 'managed',
    });
    expect(await locked.answers.chooseServer({ address: 'other.example' })).toEqual({
      type: 'NotChosen',
      code: 'Managed',
    });
    expect(locked.serverOrigin()).toBe('https://managed.example');
  });

  test('is not one that cannot be kept, or is none', async () => {
    const desk = await aMachine({ canWrite: false }).start();
    expect(await desk.answers.chooseServer({ address: 'set-up.example' })).toMatchObject({ code: 'NotKept' });
    expect(await desk.answers.chooseServer({ address: 'http://set-up.example' })).toMatchObject({
      code: 'NotHttps',
    });
    expect(desk.serverOrigin()).toBeUndefined();
  });

  test('that IT wrote wrongly leaves the desk to be set up, and says what is wrong', async () => {
    const desk = await aMachine().start({ managed: '{"server":"http://managed.example"}' });
    expect(await desk.answers.readSetUp(undefined)).toEqual({
      server: null,
      enrolledAs: null,
      managedProblems: ['carrel.json: server must be an https address.'],
    });
  });
});

describe('enrolling', () => {
  const developmentServer = 'https://carrel.example';

  test('exchanges the code for a credential that survives a restart, sealed', async () => {
    const machine = aMachine();
    const sent: { url: string; body: unknown }[] = [];
    const answer = (url: string, { body }: RequestInit) => {
      sent.push({ url, body: JSON.parse(body as string) });
      return Response.json(enrolled);
    };
    const desk = await machine.start({ developmentServer, answer });
    expect(await desk.findCredential()).toBeUndefined();
    expect(await desk.answers.enrolDesk({ code: 'abcde-fgh23', deviceId })).toEqual({
      type: 'Enrolled',
      label: 'Front desk 1',
    });
    expect(sent).toEqual([
      { url: 'https://carrel.example/api/enrolment', body: { code: 'abcde-fgh23', deviceId } },
    ]);
    const again = await machine.start({ developmentServer });
    expect(await again.findCredential()).toBe(enrolled.credential);
    expect((await again.answers.readSetUp(undefined)).enrolledAs).toBe('Front desk 1');
    expect(Buffer.from(machine.disk.sealed ?? []).toString('latin1')).not.toContain(enrolled.credential);
  });

  test('with one server proves nothing to another', async () => {
    const machine = aMachine();
    const desk = await machine.start({ developmentServer });
    await desk.answers.enrolDesk({ code: 'abcde-fgh23', deviceId });
    const elsewhere = await machine.start({ developmentServer: 'https://elsewhere.example' });
    expect(await elsewhere.findCredential()).toBeUndefined();
  });

  test.each([
    [403, { code: 'CodeNotValid', message: 'x' }, { code: 'CodeNotValid', until: null }],
    [
      423,
      { code: 'Locked', message: 'x', until: '2026-11-23T09:30:00.000Z' },
      { code: 'Locked', until: '2026-11-23T09:30:00.000Z' },
    ],
    [503, { code: 'StoreUnavailable', message: 'x' }, { code: 'NotReached', until: null }],
    [200, { hello: 'world' }, { code: 'NotReached', until: null }],
  ])('that the server answers with %i %j is told', async (status, body, told) => {
    const answer = () => Response.json(body, { status });
    const desk = await aMachine().start({ developmentServer, answer });
    const result = await desk.answers.enrolDesk({ code: 'x', deviceId });
    expect(result).toEqual({ type: 'NotEnrolled', ...told });
    expect(await desk.findCredential()).toBeUndefined();
  });

  test('without a server, a network or room on the disk says so', async () => {
    const body = { code: 'x', deviceId };
    expect(await (await aMachine().start()).answers.enrolDesk(body)).toMatchObject({ code: 'NoServer' });
    const cut = await aMachine().start({
      developmentServer,
      answer: () => Promise.reject(new Error('net::x')),
    });
    expect(await cut.answers.enrolDesk(body)).toMatchObject({ code: 'NotReached' });
    const full = await aMachine({ canWrite: false }).start({ developmentServer });
    expect(await full.answers.enrolDesk(body)).toMatchObject({ code: 'NotKept' });
    expect(await full.findCredential()).toBeUndefined();
  });
});
