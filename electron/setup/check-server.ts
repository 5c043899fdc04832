// Asks an address whether it is a Carrel server that this desk can work with, and says precisely what is wrong if not. A
// certificate that the system does not accept is a fault that is shown, never one that is passed over.
import { Hello as isHello } from '#gen/validators.js';
import type { ServerCertificate, ServerCheck, ServerFault } from '#core/ipc/set-up.ts';
import type { Hello } from '#core/schema/types.ts';
import { parseServerAddress } from './server-address.ts';

/** What this desk speaks; a server names the oldest that it understands. */
const PROTOCOL = 1;
/** The first server that has what this desk needs. */
const OLDEST_SERVER = [0, 1, 0];
const TIMEOUT_MS = 10_000;

export type CheckParts = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Of the latest connection to that host. */
  readonly certificateOf: (hostname: string) => ServerCertificate | undefined;
};

export async function checkServer(address: string, parts: CheckParts): Promise<ServerCheck> {
  const parsed = parseServerAddress(address);
  if (parsed.type === 'NoAddress') return fault(parsed.code);
  const { origin } = parsed;
  const certificate = () => parts.certificateOf(new URL(origin).hostname) ?? null;
  let hello: unknown;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await parts.fetch(`${origin}/api/sync/hello`, { redirect: 'error', signal });
    hello = response.ok ? await response.json() : undefined;
  } catch (error) {
    // what answered is no JSON
    if (error instanceof SyntaxError) return { ...fault('NotCarrel'), certificate: certificate() };
    const code = netErrorOf(error);
    return {
      ...fault(code === undefined ? 'NotReached' : netErrorToFault(code), code),
      certificate: certificate(),
    };
  }
  if (!isHello(hello) || hello.name !== 'Carrel')
    return { ...fault('NotCarrel'), certificate: certificate() };
  const mismatch = findMismatch(hello);
  if (mismatch) return { ...fault(mismatch, hello.version), certificate: certificate() };
  return {
    type: 'Found',
    origin,
    version: hello.version,
    isEnrolmentRequired: hello.enrolment === 'required',
    certificate: certificate(),
  };
}

const fault = (name: ServerFault, code?: string) =>
  ({ type: 'Fault', fault: name, code: code ?? null, certificate: null }) as const;

function findMismatch(hello: Hello): ServerFault | undefined {
  if (hello.protocol > PROTOCOL) return 'DeskTooOld';
  const found = /^(\d+)\.(\d+)\.(\d+)/.exec(hello.version)?.slice(1).map(Number) ?? [0, 0, 0];
  const at = OLDEST_SERVER.findIndex((part, i) => part !== found[i]);
  return at >= 0 && (found[at] ?? 0) < (OLDEST_SERVER[at] ?? 0) ? 'ServerTooOld' : undefined;
}

/** Electron tells Chromium's code in the text of the error, and nowhere else. */
function netErrorOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'ERR_TIMED_OUT';
  return /\bERR_[A-Z0-9_]+/.exec(error.message)?.[0];
}

const FAULTS: Readonly<Record<string, ServerFault>> = {
  ERR_NAME_NOT_RESOLVED: 'NameNotFound',
  ERR_NAME_RESOLUTION_FAILED: 'NameNotFound',
  ERR_CONNECTION_REFUSED: 'ConnectionRefused',
  ERR_TIMED_OUT: 'TimedOut',
  ERR_CONNECTION_TIMED_OUT: 'TimedOut',
  ERR_INTERNET_DISCONNECTED: 'NoNetwork',
  ERR_ADDRESS_UNREACHABLE: 'NoNetwork',
  ERR_NETWORK_CHANGED: 'NoNetwork',
  ERR_PROXY_CONNECTION_FAILED: 'ProxyFailed',
  ERR_TUNNEL_CONNECTION_FAILED: 'ProxyFailed',
  ERR_PROXY_AUTH_REQUESTED: 'ProxyFailed',
  ERR_PROXY_CERTIFICATE_INVALID: 'ProxyFailed',
  ERR_CERT_DATE_INVALID: 'CertificateExpired',
  ERR_CERT_COMMON_NAME_INVALID: 'CertificateOfAnotherName',
  ERR_CERT_AUTHORITY_INVALID: 'CertificateNotTrusted',
};

function netErrorToFault(code: string): ServerFault {
  const known = FAULTS[code];
  if (known) return known;
  return /^ERR_(CERT|SSL)_/.test(code) ? 'CertificateFault' : 'NotReached';
}
