// What the desk asks of the server about the network zone, and how a refusal reads.
import type { TFunction } from 'i18next';
import {
  Distributed as isDistributed,
  NetworkFound as isNetworkFound,
  NetworkInstitutions as isNetworkInstitutions,
} from '#gen/validators.js';
import type { Answer } from '#core/sync/ports.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Distributed, NetworkFind, NetworkFound, NetworkInstitutions } from '#core/schema/types.ts';
import { network as words } from '../i18n/en/network.ts';
import { requestJson, type Fetch } from './request.ts';

/** The server waits for a silent institution for a while itself. */
const timeoutMs = 40_000;

export const readInstitutions = (fetch: Fetch): Promise<Answer<NetworkInstitutions>> =>
  requestJson(fetch, '/api/network/institutions', {
    timeoutMs,
    check: (value) => isNetworkInstitutions(value),
  });

export const findElsewhere = (fetch: Fetch, asked: NetworkFind): Promise<Answer<NetworkFound>> =>
  requestJson(fetch, '/api/network/find', {
    ...{ timeoutMs, method: 'POST', body: asked, check: (value: unknown) => isNetworkFound(value) },
  });

export const distribute = (fetch: Fetch, userId: UserId, institution: string): Promise<Answer<Distributed>> =>
  requestJson(fetch, `/api/users/${userId}/distribute`, {
    ...{ timeoutMs, method: 'POST', body: { institution }, check: (value: unknown) => isDistributed(value) },
  });

type Failure = Exclude<Answer<never>, { type: 'Answer' }>;

export function networkFailure(failure: Failure, institution: string, t: TFunction<'network'>): string {
  if (failure.type === 'Unreachable') return t('failure.Unreachable');
  const { code } = failure;
  return Object.hasOwn(words.failure, code)
    ? t(`failure.${code as keyof typeof words.failure}`, { institution, code })
    : t('failure.other', { code });
}
