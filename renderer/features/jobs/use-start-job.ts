// Starts a job on the server; what keeps it from starting is said in words.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobStart } from '#core/schema/types.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { startJob } from './job-requests.ts';

const said = [
  ...(['NotAUserSet', 'NotACourseList', 'NotADemeritList', 'NotUtf8'] as const),
  ...(['InputGone', 'NotStartable'] as const),
];
type Answered = Awaited<ReturnType<typeof startJob>>;
export type Prepared = JobStart | Exclude<Answered, { readonly type: 'Answer' }>;

export function useStartJob(onStarted: (id: string) => void) {
  const { t } = useTranslation('jobs');
  const desk = useDesk();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const say = (answer: Exclude<Answered, { readonly type: 'Answer' }>): string => {
    if (answer.type !== 'Refused') return t('refusal.unreachable');
    const code = said.find((each) => each === answer.code);
    return code ? t(`refusal.${code}`) : t('refusal.other', { code: answer.code });
  };
  /** `prepare` may upload a file first, and so fail by itself. */
  const start = async (prepare: () => Promise<Prepared>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const prepared = await prepare();
    const answer = 'parameters' in prepared ? await startJob(desk.host.fetch, prepared) : prepared;
    setBusy(false);
    if (answer.type === 'Answer') onStarted(answer.value.id);
    else setFailure(say(answer));
  };
  return { start, failure, isBusy };
}
