/**
 * Distribute: a user is sent to other institutions of the network zone, one after the other. Each has its own outcome; one
 * that does not answer does not hold up the others, and sending again does no harm.
 */
import { useState } from 'react';
import { Button, Checkbox, Spinner } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Answer } from '#core/sync/ports.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, Distributed, User } from '#core/schema/types.ts';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import { DialogFrame } from '../components/dialog-frame.tsx';
import { Message } from '../components/message.tsx';
import type { Institution } from '../state/network-zone.ts';
import { distribute, networkFailure } from './network-requests.ts';
import { pendingMarksOf } from './pending-marks.ts';
import { useConnection, useDesk, useOutbox, useUserFile } from './use-desk.ts';
import { useInstitutionName, useInstitutions } from './use-institutions.ts';
import { useSentences } from './use-sentences.ts';

export type DistributeDialogProps = {
  readonly userId: UserId;
  /** "Okafor, Amara Nneka (20419470)" */
  readonly who: string;
  readonly config: Configuration;
  readonly onClose: () => void;
};

/** undefined: this desk does not have the user any more; the server will say so. */
type MaybeUser = { readonly user: User | undefined };
type State = 'sending' | Answer<Distributed>;

/** Opens once it is known whether the user can be sent: its first focus depends on it. */
export function DistributeDialog(props: DistributeDialogProps) {
  const view = useUserFile(props.userId);
  if (view.status === 'loading') return null;
  return <OpenDialog {...props} user={view.status === 'ready' ? view.file.user : undefined} />;
}

function OpenDialog({ userId, who, config, onClose, user }: DistributeDialogProps & MaybeUser) {
  const { t } = useTranslation('network');
  const desk = useDesk();
  const isOffline = useConnection().type === 'Offline';
  const institutions = useInstitutions();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(institutions.map(({ code }) => code)),
  );
  const [states, setStates] = useState<ReadonlyMap<string, State>>(new Map());
  const [isTried, setTried] = useState(false);
  const isBusy = [...states.values()].includes('sending');
  const obstacle = useObstacle(user);
  const isWaiting = pendingMarksOf(useOutbox(), userId).count > 0;
  const isOff = obstacle !== undefined || isOffline || isBusy;

  const send = async () => {
    if (isOff) return;
    setTried(true);
    const note = (code: string, state: State) => setStates((before) => new Map(before).set(code, state));
    const codes = institutions.map(({ code }) => code).filter((code) => chosen.has(code));
    for (const code of codes) note(code, 'sending');
    for (const code of codes) note(code, await distribute(desk.host.fetch, userId, code));
  };
  const choose = (code: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(code);
    else next.delete(code);
    setChosen(next);
  };
  return (
    <DialogFrame
      open
      width={560}
      title={t('distribute.title')}
      sub={who}
      onClose={onClose}
      onPrimary={() => void send()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose} {...(obstacle !== undefined && { 'data-first': '' })}>
            {t(states.size > 0 ? 'close' : 'cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void send()} disabledFocusable={isOff}>
            {t(states.size > 0 ? 'distribute.again' : 'distribute.act')}
          </Button>
        </>
      }
    >
      {obstacle === undefined ? (
        <>
          {isOffline && <Message inline kind="warning" title={t('failure.Unreachable')} />}
          {isWaiting && <Message inline kind="info" title={t('distribute.waiting')} />}
          {isTried && chosen.size === 0 && (
            <Message inline kind="warning" title={t('distribute.noneChosen')} />
          )}
          <p>{t('distribute.text')}</p>
          <ul className="distribute-list" aria-label={t('distribute.institutions')}>
            {institutions.map((institution) => (
              <li key={institution.code}>
                <Checkbox
                  label={institution.name}
                  checked={chosen.has(institution.code)}
                  onChange={(_, data) => choose(institution.code, data.checked === true)}
                />
                <Outcome {...{ institution, config }} state={states.get(institution.code)} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Message inline kind="warning" title={obstacle} />
      )}
    </DialogFrame>
  );
}

/** Why this user cannot be sent at all. */
function useObstacle(user: User | undefined): string | undefined {
  const { t } = useTranslation('network');
  const nameOf = useInstitutionName();
  const { linkedAccount, recordType } = user ?? {};
  if (recordType === 'CONTACT') return t('distribute.isContact');
  if (!linkedAccount) return undefined;
  return t('distribute.isCopy', { institution: nameOf(linkedAccount.sourceInstitution) });
}

type OutcomeProps = {
  readonly institution: Institution;
  readonly config: Configuration;
  readonly state: State | undefined;
};

function Outcome({ institution, config, state }: OutcomeProps) {
  const { t } = useTranslation('network');
  const sentences = useSentences(config);
  const reasonText = ({ code, field = '', problem = '', value }: Distributed['reasons'][number]) =>
    code === 'InvalidField'
      ? sentences.problem({ field, problem } as FieldProblem)
      : t(`distribute.reason.${code}`, { value: value ?? '' });
  const toText = (answer: Answer<Distributed>): readonly string[] => {
    if (answer.type !== 'Answer') return [networkFailure(answer, institution.name, t)];
    const { outcome, reasons, leftOut } = answer.value;
    return [
      t(`distribute.outcome.${outcome}`, { reasons: reasons.map(reasonText).join(' ') }),
      ...(outcome === 'refused'
        ? []
        : leftOut.map(({ list, count }) => t(`distribute.leftOut.${list}`, { count }))),
    ];
  };
  const isWrong =
    state !== undefined &&
    state !== 'sending' &&
    (state.type !== 'Answer' || state.value.outcome === 'refused');
  return (
    <p role="status" className={`sub${isWrong ? ' is-owing' : ''}`}>
      {state === 'sending' && <Spinner size="extra-tiny" label={t('distribute.sending')} />}
      {state !== undefined && state !== 'sending' && toText(state).join(' ')}
    </p>
  );
}
