/** What this page asks of the server: the configuration to edit, whom a change concerns, saving, the log, a picture. */
import type { ConfigurationChange } from '#core/configuration/changes.ts';
import type { ConfigurationEffect } from '#core/configuration/effect.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { Answer } from '#core/sync/ports.ts';
import { Configuration as isConfiguration } from '#gen/validators.js';
import { requestJson, requestOk, type Fetch } from '../../desk/request.ts';

/** Counting looks at every user of the library. */
const COUNT_TIMEOUT_MS = 120_000;
const TIMEOUT_MS = 20_000;
const path = '/api/configuration';

export type StoredConfiguration = { readonly version: number; readonly configuration: Configuration };
export type Judgement = {
  readonly problems: readonly ConfigurationProblem[];
  readonly effect: ConfigurationEffect;
};
export type LoggedChange = {
  readonly version: number;
  readonly at: string;
  readonly by?: string;
  readonly change: ConfigurationChange;
};

export function readStored(fetch: Fetch): Promise<Answer<StoredConfiguration>> {
  return requestJson(fetch, path, {
    timeoutMs: TIMEOUT_MS,
    check: (value) => isNumber(partsOf(value)['version']) && isConfiguration(partsOf(value)['configuration']),
  });
}

export function judge(fetch: Fetch, configuration: Configuration): Promise<Answer<Judgement>> {
  return requestJson(fetch, `${path}/check`, {
    method: 'POST',
    body: { configuration },
    timeoutMs: COUNT_TIMEOUT_MS,
    check: (value) => {
      const { problems, effect } = partsOf(value);
      const { uses, unblocked, blocked, activityDates } = partsOf(effect);
      const counts = [unblocked, blocked, activityDates];
      return Array.isArray(problems) && Array.isArray(uses) && counts.every(isNumber);
    },
  });
}

export function saveStored(
  fetch: Fetch,
  baseVersion: number,
  configuration: Configuration,
): Promise<Answer<{ readonly version: number }>> {
  return requestJson(fetch, path, {
    method: 'PUT',
    body: { baseVersion, configuration },
    timeoutMs: COUNT_TIMEOUT_MS,
    check: (value) => isNumber(partsOf(value)['version']),
  });
}

export function readLog(
  fetch: Fetch,
  before?: number,
): Promise<Answer<{ readonly changes: readonly LoggedChange[] }>> {
  return requestJson(fetch, `${path}/changes${before === undefined ? '' : `?before=${before}`}`, {
    timeoutMs: TIMEOUT_MS,
    check: (value) => {
      const { changes } = partsOf(value);
      return Array.isArray(changes) && changes.every((each) => isNumber(partsOf(each)['version']));
    },
  });
}

/** Where the server sees this desk, and whether that matters for who is signed in. */
export type OwnAddress = { readonly address: string; readonly loginRestrictionsDisabled: boolean };

export function readOwnAddress(fetch: Fetch): Promise<Answer<OwnAddress>> {
  return requestJson(fetch, `${path}/address`, {
    timeoutMs: TIMEOUT_MS,
    check: (value) => {
      const { address, loginRestrictionsDisabled } = partsOf(value);
      return typeof address === 'string' && typeof loginRestrictionsDisabled === 'boolean';
    },
  });
}

export async function tryPicture(
  fetch: Fetch,
  trial: { readonly primaryId: string; readonly parameters: Readonly<Record<string, string>> },
): Promise<Answer<Blob>> {
  const answer = await requestOk(fetch, `${path}/photo`, {
    method: 'POST',
    body: trial,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.type !== 'Answer') return answer;
  const { bytes, contentType } = answer.value;
  return { type: 'Answer', value: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType }) };
}

/** The code of an answer that is none. */
export function faultOf(answer: Exclude<Answer<unknown>, { readonly type: 'Answer' }>): string {
  return answer.type === 'Refused' ? answer.code : answer.reason;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const partsOf = (value: unknown) => (value ?? {}) as Readonly<Record<string, unknown>>;
