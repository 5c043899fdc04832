// What staff are told by e-mail of a job that has ended: which, when, and the figures of its report. It names no user.
import type { Configuration, Job } from '../schema/types.ts';
import { institutionLanguage } from './letter-language.ts';
import { createLetterVoice, type LetterVoice } from './letter-voice.ts';
import type { LetterText } from '../configuration/letter-text.ts';

/** `end`: as the job is about to end. `name`: of its kind. */
export function jobReport(
  { counts, requestedBy, startedAt }: Pick<Job, 'counts' | 'requestedBy' | 'startedAt'>,
  name: string,
  end: { readonly state: 'done' | 'failed'; readonly fault?: string; readonly at: string },
  config: Configuration,
): LetterText {
  const voice = createLetterVoice(institutionLanguage(config), config);
  const { job } = voice.words;
  const fault = end.fault === undefined ? '' : ` (${end.fault})`;
  const times = [
    ...(startedAt === undefined ? [] : [`${job.begun}: ${voice.time(startedAt)}`]),
    `${job.ended}: ${voice.time(end.at)}`,
  ];
  const paragraphs = [
    `${name}, ${config.institution.name}: ${job[end.state]}${fault}.`,
    requestedBy.name === '' ? job.byItself : job.byStaff,
    times.join('\n'),
    figures(counts, voice),
    job.where,
  ];
  return { subject: `${name}: ${job[end.state]}`, body: paragraphs.join('\n\n') };
}

function figures(counts: Job['counts'], { words: { job } }: LetterVoice): string {
  const outcomes: Readonly<Record<string, string>> = job.outcomes;
  const lines = Object.entries(counts).map(([code, count]) => `${outcomes[code] ?? code}: ${count}`);
  return lines.length === 0 ? job.nothing : lines.join('\n');
}
