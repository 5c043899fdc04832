import { describe, expect, test } from 'vitest';
import { checkServer } from '../../../../electron/setup/check-server.ts';
import { watchCertificates } from '../../../../electron/setup/seen-certificates.ts';

const hello = {
  name: 'Carrel',
  version: '0.1.0',
  epoch: 'e1',
  serverTime: '2026-11-23T09:00:00.000Z',
  protocol: 1,
  enrolment: 'required',
};
const certificate = {
  subject: 'carrel.example',
  issuer: 'Example CA',
  validUntil: '2027-01-01T00:00:00.000Z',
};
const ask = (answer: () => Promise<Response> | Response, address = 'carrel.example') =>
  checkServer(address, { fetch: async () => answer(), certificateOf: () => certificate });

describe('checking an address', () => {
  test('finds a Carrel server with its version, certificate and whether it asks for enrolment', async () => {
    const asked: string[] = [];
    const found = await checkServer('carrel.example/', {
      fetch: async (url, { redirect }) => {
        asked.push(`${url} ${redirect ?? ''}`);
        return Response.json(hello);
      },
      certificateOf: (hostname) => (hostname === 'carrel.example' ? certificate : undefined),
    });
    expect(asked).toEqual(['https://carrel.example/api/sync/hello error']);
    expect(found).toEqual({
      type: 'Found',
      origin: 'https://carrel.example',
      version: '0.1.0',
      isEnrolmentRequired: true,
      certificate,
    });
  });

  test.each([
    ['ERR_NAME_NOT_RESOLVED', 'NameNotFound'],
    ['ERR_CONNECTION_REFUSED', 'ConnectionRefused'],
    ['ERR_CONNECTION_TIMED_OUT', 'TimedOut'],
    ['ERR_INTERNET_DISCONNECTED', 'NoNetwork'],
    ['ERR_PROXY_CONNECTION_FAILED', 'ProxyFailed'],
    ['ERR_CERT_DATE_INVALID', 'CertificateExpired'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'CertificateOfAnotherName'],
    ['ERR_CERT_AUTHORITY_INVALID', 'CertificateNotTrusted'],
    ['ERR_CERT_REVOKED', 'CertificateFault'],
    ['ERR_SSL_PROTOCOL_ERROR', 'CertificateFault'],
    ['ERR_HTTP2_PROTOCOL_ERROR', 'NotReached'],
  ])('tells %s as %s, with the certificate that was shown', async (code, fault) => {
    const checked = await ask(() => Promise.reject(new Error(`net::${code}`)));
    expect(checked).toEqual({ type: 'Fault', fault, code, certificate });
  });

  test('tells that nothing answered in time', async () => {
    const checked = await ask(() => Promise.reject(new DOMException('late', 'TimeoutError')));
    expect(checked).toMatchObject({ fault: 'TimedOut' });
  });

  test.each([
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['another program', () => Response.json({ status: 'ok' })],
    ['another product', () => Response.json({ ...hello, name: 'Other' })],
    ['a refusal', () => new Response(null, { status: 404 })],
    ['a captive portal', () => new Response('', { status: 511 })],
  ])('is not taken in by %s', async (_, answer) => {
    expect(await ask(answer)).toMatchObject({ type: 'Fault', fault: 'NotCarrel' });
  });

  test('says which of the two is too old', async () => {
    expect(await ask(() => Response.json({ ...hello, protocol: 2 }))).toMatchObject({ fault: 'DeskTooOld' });
    expect(await ask(() => Response.json({ ...hello, version: '0.0.9' }))).toMatchObject({
      fault: 'ServerTooOld',
      code: '0.0.9',
    });
    expect(await ask(() => Response.json({ ...hello, version: '12.0.0' }))).toMatchObject({ type: 'Found' });
  });

  test('asks no address that is not https', async () => {
    const asked = () => Promise.reject(new Error('asked'));
    expect(await ask(asked, 'http://carrel.example')).toMatchObject({ fault: 'NotHttps' });
    expect(await ask(asked, '')).toMatchObject({ fault: 'NotAnAddress' });
  });
});

test('certificates are looked at and never judged: the answer is always the system’s own', () => {
  type Verify = (request: unknown, answer: (result: number) => void) => void;
  const verifiers: Verify[] = [];
  const certificateOf = watchCertificates({
    setCertificateVerifyProc: (proc) => verifiers.push(proc as Verify),
  });
  const answers: number[] = [];
  const shown = { subjectName: 'carrel.example', issuerName: 'Example CA', validExpiry: 1_798_761_600 };
  for (const errorCode of [0, -201, -202])
    verifiers[0]?.(
      { hostname: 'carrel.example', certificate: shown, errorCode, verificationResult: 'x' },
      (result) => answers.push(result),
    );
  expect(answers).toEqual([-3, -3, -3]);
  expect(certificateOf('carrel.example')).toEqual(certificate);
  expect(certificateOf('elsewhere.example')).toBeUndefined();
});
