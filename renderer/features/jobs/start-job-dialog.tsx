/** What a job is to do. Its only way on is a dry run: what it would do is looked at before it is done. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useChosenUsers } from '../../state/chosen-users.ts';
import { BursarFields } from './bursar-fields.tsx';
import { InputField, inputOf, type JobInput } from './input-field.tsx';
import { uploadInput } from './job-requests.ts';
import type { JobDraft, StartableKind } from './job-kinds.ts';
import { NotifyFeesFields, usualNotification } from './notify-fees-fields.tsx';
import { PurgeFields } from './purge-fields.tsx';
import { SisFields } from './sis-fields.tsx';
import { UpdateFields } from './update-fields.tsx';
import { useStartJob, type Prepared } from './use-start-job.ts';
import { WaiveFields } from './waive-fields.tsx';

export type StartJobDialogProps = {
  readonly kind: StartableKind;
  readonly config: Configuration;
  readonly onClose: () => void;
  readonly onStarted: (id: string) => void;
};

export function StartJobDialog({ kind, config, onClose, onStarted }: StartJobDialogProps) {
  const { t } = useTranslation('jobs');
  const desk = useDesk();
  const { chosen, choose } = useChosenUsers();
  const { start, failure, isBusy } = useStartJob((id) => {
    choose(undefined);
    onStarted(id);
  });
  const [draft, setDraft] = useState<JobDraft>(() => firstDraft(kind));
  const [input, setInput] = useState<JobInput | undefined>(() =>
    kind === 'update-users' && chosen
      ? { name: 'list.csv', file: chosen.list, count: chosen.count }
      : undefined,
  );
  const [isTried, setTried] = useState(false);
  const wanted = inputOf(kind);
  const lacksInput = wanted !== undefined && !input && t(`set.needed.${wanted}`);
  const lacksMore = 'lacks' in draft ? lackText(draft.lacks, t) : undefined;
  const lacks = lacksInput || lacksMore;

  const tryOut = () => {
    setTried(true);
    if (lacks || 'lacks' in draft) return;
    void start(async (): Promise<Prepared> => {
      if (!input) return { parameters: draft, dryRun: true };
      const answer = await uploadInput(desk.host.fetch, input.name, input.file);
      if (answer.type !== 'Answer') return answer;
      return { parameters: draft, dryRun: true, inputId: answer.value.id };
    });
  };
  return (
    <DialogFrame
      open
      width={640}
      title={t(`kind.${kind}`)}
      sub={t(`about.${kind}`)}
      onClose={onClose}
      onPrimary={tryOut}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button appearance="primary" onClick={tryOut} disabledFocusable={isBusy}>
            {t('act')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Message inline kind="error" title={failure} />}
      {failure === undefined && isTried && lacks && <Message inline kind="warning" title={lacks} />}
      {wanted !== undefined && <InputField takes={wanted} value={input} onChange={setInput} />}
      {kind === 'update-users' && <UpdateFields config={config} onChange={setDraft} />}
      {kind === 'purge-users' && <PurgeFields config={config} onChange={setDraft} />}
      {kind === 'bursar-export' && <BursarFields config={config} onChange={setDraft} />}
      {kind === 'notify-fees' && <NotifyFeesFields config={config} onChange={setDraft} />}
      {kind === 'waive-fees' && <WaiveFields config={config} onChange={setDraft} />}
      {kind === 'sis-synchronize' && <SisFields onChange={setDraft} />}
    </DialogFrame>
  );
}

function firstDraft(kind: StartableKind): JobDraft {
  switch (kind) {
    case 'update-users':
      return { lacks: 'chooseChange' };
    case 'purge-users':
      return { kind, daysAfterPurgeDate: 30, waiveThresholdMinor: 0 };
    case 'bursar-export':
      return { kind, minimumMinor: 0 };
    case 'notify-fees':
      return usualNotification;
    case 'waive-fees':
      return { lacks: 'thresholdNeeded' };
    case 'sis-synchronize':
      return { kind, addUnmatched: true };
    default:
      return { kind };
  }
}

const lackCodes = [
  ...([
    'chooseChange',
    'letterNeeds',
    'waiveReasonNeeded',
    'daysNeeded',
    'pauseNeeded',
    'thresholdNeeded',
  ] as const),
];

function lackText(code: string, t: ReturnType<typeof useTranslation<'jobs'>>['t']): string {
  return t(lackCodes.find((each) => each === code) ?? 'chooseChange');
}
