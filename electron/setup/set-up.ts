// Which server this desk belongs to, who says so, and how it is enrolled there.
//
//   managed by IT  before  CARREL_SERVER (a build that is not packaged)  before  what was set up by hand
import { ApiError as isApiError, Enrolled as isEnrolled } from '#gen/validators.js';
import type { EnrolmentResult, ServerSource, SetUpState } from '#core/ipc/set-up.ts';
import type { ShellAnswers } from '../ipc-main.ts';
import { checkServer, type CheckParts } from './check-server.ts';
import type { DeviceCredential } from './device-credential.ts';
import type { CheckedConfiguration } from './managed-configuration.ts';
import { parseServerAddress } from './server-address.ts';

const TIMEOUT_MS = 15_000;

export type SetUpParts = CheckParts & {
  readonly managed: CheckedConfiguration;
  /** CARREL_SERVER, where it counts. */
  readonly developmentServer: string | undefined;
  readonly readSetting: () => Promise<string | undefined>;
  /** Resolves when it is on disk. */
  readonly writeSetting: (origin: string) => Promise<void>;
  readonly credential: DeviceCredential;
};

type SetUpAnswers = Pick<ShellAnswers, 'readSetUp' | 'checkServer' | 'chooseServer' | 'enrolDesk'>;
export type SetUp = {
  readonly answers: SetUpAnswers;
  /** undefined: not set up yet. */
  readonly serverOrigin: () => string | undefined;
  /** For requests of sign-in. */
  readonly findCredential: () => Promise<string | undefined>;
};

type Server = NonNullable<SetUpState['server']>;

export async function createSetUp(parts: SetUpParts): Promise<SetUp> {
  const { managed, credential, fetch } = parts;
  const isManaged = managed.managed.server !== undefined;
  let server: Server | undefined =
    toServer(managed.managed.server, 'managed') ??
    toServer(parts.developmentServer, 'development') ??
    toServer(await parts.readSetting(), 'setUp');
  const findEnrolment = async () => server && credential.find(server.origin);

  return {
    serverOrigin: () => server?.origin,
    findCredential: async () => (await findEnrolment())?.credential,
    answers: {
      readSetUp: async () => ({
        server: server ?? null,
        enrolledAs: (await findEnrolment())?.label ?? null,
        managedProblems: managed.problems,
      }),
      checkServer: ({ address }) => checkServer(address, parts),
      async chooseServer({ address }) {
        if (isManaged) return { type: 'NotChosen', code: 'Managed' };
        const parsed = parseServerAddress(address);
        if (parsed.type === 'NoAddress') return { type: 'NotChosen', code: parsed.code };
        try {
          await parts.writeSetting(parsed.origin);
        } catch {
          return { type: 'NotChosen', code: 'NotKept' };
        }
        server = { origin: parsed.origin, source: 'setUp' };
        return { type: 'Chosen', origin: parsed.origin };
      },
      enrolDesk: (args) => enrol(server?.origin, args),
    },
  };

  async function enrol(
    origin: string | undefined,
    body: { readonly code: string; readonly deviceId: string },
  ): Promise<EnrolmentResult> {
    if (origin === undefined) return notEnrolled('NoServer');
    let answer: unknown;
    try {
      const response = await fetch(`${origin}/api/enrolment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-carrel': '1' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      answer = await response.json();
    } catch {
      return notEnrolled('NotReached');
    }
    if (isApiError(answer)) {
      if (answer.code === 'Locked') return notEnrolled('Locked', answer.until);
      return notEnrolled(answer.code === 'CodeNotValid' ? answer.code : 'NotReached');
    }
    if (!isEnrolled(answer)) return notEnrolled('NotReached');
    const isKept = await credential.keep({ ...answer, origin });
    return isKept ? { type: 'Enrolled', label: answer.label } : notEnrolled('NotKept');
  }
}

const notEnrolled = (
  code: Exclude<EnrolmentResult, { type: 'Enrolled' }>['code'],
  until?: string,
): EnrolmentResult => ({ type: 'NotEnrolled', code, until: until ?? null });

function toServer(address: string | undefined, source: ServerSource): Server | undefined {
  if (address === undefined) return undefined;
  const parsed = parseServerAddress(address);
  return parsed.type === 'Address' ? { origin: parsed.origin, source } : undefined;
}
