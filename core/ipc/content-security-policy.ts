// The policy for the pages, sent by the server and, with pictures by photo://, by the Electron shell. Neither names a server in
// connect-src: the pages know their own origin only, and the shell carries app://desk/api/ to the central server, so a page
// cannot reach it (or anything else) around the main process. The hash is that of the empty style
// element that Fluent's style engine adds; rules go in by insertRule, which a policy does not touch.
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Trusted type policy that lets the service worker's script URL through. */
export const SERVICE_WORKER_POLICY = 'carrel-sw';

const policyWith = (pictures: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${EMPTY_STYLE}`,
    `img-src 'self' ${pictures}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${SERVICE_WORKER_POLICY}`,
  ].join('; ');

export const contentSecurityPolicy = policyWith('data: blob:');
export const shellContentSecurityPolicy = policyWith('photo: blob: data:');
