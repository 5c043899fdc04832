// The only script addresses that this program ever loads by itself: its service worker and its own workers. Under
// require-trusted-types-for a plain text is refused; one policy, made once, lets exactly these through.
import { SERVICE_WORKER_POLICY } from '#core/ipc/content-security-policy.ts';

type Policy = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Policy): Policy };

export const SERVICE_WORKER_URL = '/sw.js';

function assertOurs(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  const isOurs = pathname === SERVICE_WORKER_URL || pathname.startsWith('/assets/') || import.meta.env.DEV;
  if (origin !== location.origin || !isOurs) throw new TypeError('only our own scripts are loaded');
  return url;
}

const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
const policy: Policy = factory?.createPolicy(SERVICE_WORKER_POLICY, { createScriptURL: assertOurs }) ?? {
  createScriptURL: assertOurs,
};

/** Throws a TypeError for any other address. */
export const toTrustedScriptUrl = (url: string): string => policy.createScriptURL(url);
