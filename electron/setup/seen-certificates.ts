// The certificates that servers showed, for whoever sets a desk up to look at. The judgement stays the system's: this listens
// where Electron asks, and answers "as you found it".
import type { Session } from 'electron';
import type { ServerCertificate } from '#core/ipc/set-up.ts';
import { msToInstant } from '#core/sync/instants.ts';

/** Electron's word for: take the verification's own result. */
const AS_VERIFIED = -3;

export function watchCertificates(
  session: Pick<Session, 'setCertificateVerifyProc'>,
): (hostname: string) => ServerCertificate | undefined {
  const seen = new Map<string, ServerCertificate>();
  // eslint-disable-next-line no-restricted-syntax -- listens, and overrides nothing
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) => {
    seen.set(hostname, {
      subject: certificate.subjectName,
      issuer: certificate.issuerName,
      validUntil: msToInstant(certificate.validExpiry * 1000),
    });
    answer(AS_VERIFIED);
  });
  return (hostname) => seen.get(hostname);
}
