// What the Jobs pages ask of the server.
import { Job as isJob, JobList as isJobList, JobReport as isJobReport } from '#gen/validators.js';
import type { Answer } from '#core/sync/ports.ts';
import type { Job, JobLine, JobList, JobReport, JobStart } from '#core/schema/types.ts';
import { requestJson, requestOk, type Fetch } from '../../desk/request.ts';

const timeoutMs = 20_000;
const uploadTimeoutMs = 300_000;

export const readJobs = (fetch: Fetch): Promise<Answer<JobList>> =>
  requestJson(fetch, '/api/jobs', { timeoutMs, check: (value) => isJobList(value) });

export const readJob = (fetch: Fetch, id: string): Promise<Answer<Job>> =>
  requestJson(fetch, `/api/jobs/${id}`, { timeoutMs, check: (value) => isJob(value) });

export const startJob = (fetch: Fetch, start: JobStart): Promise<Answer<{ readonly id: string }>> =>
  requestJson(fetch, '/api/jobs', { timeoutMs, method: 'POST', body: start, check: hasId });

export const uploadInput = (
  fetch: Fetch,
  name: string,
  file: Blob,
): Promise<Answer<{ readonly id: string }>> =>
  requestJson(fetch, `/api/jobs/inputs?name=${encodeURIComponent(name.slice(-200))}`, {
    ...{ timeoutMs: uploadTimeoutMs, method: 'POST', body: file, check: hasId },
  });

/** The report's first page, or all of its lines. */
export async function readReport(
  fetch: Fetch,
  id: string,
  which: 'first' | 'all',
): Promise<Answer<readonly JobLine[]>> {
  const lines: JobLine[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const answer: Answer<JobReport> = await requestJson(fetch, `/api/jobs/${id}/report?after=${after}`, {
      ...{ timeoutMs, check: (value: unknown) => isJobReport(value) },
    });
    if (answer.type !== 'Answer') return answer;
    lines.push(...answer.value.lines);
    after = which === 'all' ? answer.value.next : undefined;
  }
  return { type: 'Answer', value: lines };
}

/** What a job handed over to the bursar. */
export async function readBursarFile(fetch: Fetch, id: string, format: 'csv' | 'xml'): Promise<Answer<Blob>> {
  const path = `/api/jobs/${id}/bursar-file?format=${format}`;
  const answer = await requestOk(fetch, path, { timeoutMs: uploadTimeoutMs });
  if (answer.type !== 'Answer') return answer;
  const { bytes, contentType } = answer.value;
  return { type: 'Answer', value: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType }) };
}

function hasId(value: unknown): boolean {
  return typeof (value as { readonly id?: unknown } | null)?.id === 'string';
}
