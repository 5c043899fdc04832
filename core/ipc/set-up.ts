// How a desk comes to its server: told by the institution's IT (managed), by whoever set it up, or by a developer. Answered
// by electron/setup, asked by the set-up page.
import type { Instant } from '../schema/primitives.ts';

export type ServerSource = 'managed' | 'setUp' | 'development';

export type SetUpState = {
  /** null: not set up yet. */
  readonly server: { readonly origin: string; readonly source: ServerSource } | null;
  /** The name under which an administrator enrolled this desk; null: not enrolled. */
  readonly enrolledAs: string | null;
  /** What IT has to mend in the managed configuration, a sentence each. */
  readonly managedProblems: readonly string[];
};

/** Of the server, as the system checked it; absent where there is none (http on this machine). */
export type ServerCertificate = {
  readonly subject: string;
  readonly issuer: string;
  readonly validUntil: Instant;
};

export type ServerFault =
  | 'NotAnAddress'
  /** http is for this machine only. */
  | 'NotHttps'
  | 'NameNotFound'
  | 'ConnectionRefused'
  | 'TimedOut'
  | 'NoNetwork'
  | 'ProxyFailed'
  | 'CertificateExpired'
  | 'CertificateOfAnotherName'
  | 'CertificateNotTrusted'
  | 'CertificateFault'
  /** Something answers, and it is no Carrel server. */
  | 'NotCarrel'
  | 'DeskTooOld'
  | 'ServerTooOld'
  | 'NotReached';

export type ServerCheck =
  | {
      readonly type: 'Found';
      readonly origin: string;
      readonly version: string;
      readonly isEnrolmentRequired: boolean;
      readonly certificate: ServerCertificate | null;
    }
  | {
      readonly type: 'Fault';
      readonly fault: ServerFault;
      /** The system's own code, for whoever is asked to help. */
      readonly code: string | null;
      readonly certificate: ServerCertificate | null;
    };

export type ServerChoice =
  | { readonly type: 'Chosen'; readonly origin: string }
  /** Managed: the institution has set it. NotKept: it could not be written to disk. */
  | { readonly type: 'NotChosen'; readonly code: 'NotAnAddress' | 'NotHttps' | 'Managed' | 'NotKept' };

export type EnrolmentResult =
  | { readonly type: 'Enrolled'; readonly label: string }
  | {
      readonly type: 'NotEnrolled';
      readonly code: 'CodeNotValid' | 'Locked' | 'NotReached' | 'NotKept' | 'NoServer';
      /** Locked: until then no code is taken from here. */
      readonly until: Instant | null;
    };
