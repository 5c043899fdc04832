// Headers of every answer. The pages' policy is core's, shared with the Electron shell; the page that describes the
// interface is made by somebody else and sets styles inline, so it has a policy of its own.
import { contentSecurityPolicy } from '#core/ipc/content-security-policy.ts';

const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

export function securityHeaders(url: string, isHttps: boolean): Record<string, string> {
  const isDocs = url === '/docs' || url.startsWith('/docs/');
  return {
    ...always,
    'content-security-policy': isDocs ? docsPolicy : contentSecurityPolicy,
    ...(url.startsWith('/api') && { 'cache-control': 'no-store' }),
    ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
