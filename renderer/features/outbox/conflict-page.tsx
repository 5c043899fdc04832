/**
 * Two people changed this user: before, mine, theirs, and which one is kept. Nothing is chosen beforehand. M and T choose,
 * ↑ and ↓ go from field to field.
 */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Button } from '@fluentui/react-components';
import { ChevronLeft20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { instantPlusMs, msToInstant } from '#core/sync/instants.ts';
import { DONE_KEPT_MS } from '#core/sync/sync-client.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { Message } from '../../components/message.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useConfiguration, useOutbox, useUserFile } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { findConflict, type Choices, type Conflict, type Side } from './conflict-rows.ts';
import { ConflictRows, MergedFields } from './conflict-table.tsx';
import { PersonLink, PersonPicture } from './person.tsx';
import { startOfDay, useSent } from './use-sent.ts';
import { useResolve } from './use-resolve.ts';

export type ConflictPageProps = {
  /** Of the change. */
  readonly uid: string;
  /** Back to the Outbox. */
  readonly onBack: () => void;
};

export function ConflictPage({ uid, onBack }: ConflictPageProps) {
  const config = useConfiguration();
  const outbox = useOutbox();
  const since = instantPlusMs(msToInstant(Date.parse(startOfDay(useNowMs()))), -DONE_KEPT_MS);
  const sent = useSent(since);
  const item = [...outbox, ...sent].find((candidate) => candidate.uid === uid);
  if (!config) return null;
  return item ? <ConflictOf {...{ item, config, onBack }} /> : <Gone onBack={onBack} />;
}

type ConflictOfProps = {
  readonly item: OutboxItem;
  readonly config: Configuration;
  readonly onBack: () => void;
};

function ConflictOf({ item, config, onBack }: ConflictOfProps) {
  const view = useUserFile(item.userId);
  if (view.status === 'loading') return null;
  const conflict = view.status === 'ready' ? findConflict(item, view.file) : undefined;
  if (view.status !== 'ready' || !conflict || conflict.rows.length + conflict.merged.length === 0)
    return <Gone onBack={onBack} />;
  return <Choosing key={item.uid} {...{ item, config, onBack, conflict }} file={view.file} />;
}

function Gone({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('outbox');
  return (
    <EmptyState
      title={t('conflict.gone')}
      actions={
        <Button appearance="primary" onClick={onBack}>
          {t('conflict.back')}
        </Button>
      }
    >
      {t('conflict.goneText')}
    </EmptyState>
  );
}

type ChoosingProps = ConflictOfProps & { readonly conflict: Conflict; readonly file: UserFile };

function Choosing({ item, config, onBack, conflict, file }: ChoosingProps) {
  const { t } = useTranslation('outbox');
  const toast = useToast();
  const [choices, setChoices] = useState<Choices>({});
  const { save, failure } = useResolve(item, config);
  const { rows, merged } = conflict;
  const { user } = file;
  const missing = rows.filter(({ field }) => choices[field] === undefined).length;
  const chooseAll = (side: Side) =>
    setChoices(
      Object.fromEntries(
        rows.map(({ field, isTheirsHidden }) => [field, isTheirsHidden ? 'mine' : side] as const),
      ),
    );
  const saveChoices = async () => {
    if (!(await save(conflict, choices, user))) return;
    toast({ text: t('conflict.saved') });
    onBack();
  };
  const facts = [user.primaryId, codeLabel(config, 'userGroups', user.userGroup)].filter(Boolean);
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('conflict.title')}</h1>
        <span className="grow" />
        <Button appearance="subtle" icon={<ChevronLeft20Regular />} onClick={onBack}>
          {t('conflict.back')}
        </Button>
      </div>
      <div className="conflict-person">
        <PersonPicture userId={item.userId} name={shownName(user)} size="card" />
        <span>
          <PersonLink userId={item.userId} name={shownName(user)} />
          <br />
          <span className="sub">{facts.join(' · ')}</span>
        </span>
        <span className="grow" />
        <span className="dim">{t('conflict.lead', { count: rows.length })}</span>
      </div>
      {failure !== undefined && (
        <Message kind="error" title={t('conflict.refused')}>
          {failure}
        </Message>
      )}
      <div className="body flush conflict-body" data-region="content" onKeyDown={moveBetweenRows}>
        <ConflictRows
          {...{ item, config, rows, choices }}
          onChoose={(field, side) => setChoices((before) => ({ ...before, [field]: side }))}
        />
        {merged.length > 0 && <MergedFields merged={merged} config={config} />}
      </div>
      <div className="save-bar" data-region="foot">
        <Button appearance="subtle" onClick={() => chooseAll('mine')}>
          {t('conflict.keepMine')}
        </Button>
        <Button appearance="subtle" onClick={() => chooseAll('theirs')}>
          {t('conflict.takeTheirs')}
        </Button>
        <span className="acts">
          <span className="dim save-note">{t('conflict.history')}</span>
          <Button onClick={onBack}>{t('conflict.later')}</Button>
          <ExplainedButton
            appearance="primary"
            reason={missing > 0 ? t('conflict.missing', { count: missing }) : undefined}
            onClick={() => void saveChoices()}
          >
            {t('conflict.save', { count: rows.length })}
          </ExplainedButton>
        </span>
      </div>
    </>
  );
}

/** ↑ and ↓ go to the choice of the field above or below. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const groups = [...event.currentTarget.querySelectorAll('[role="radiogroup"]')];
  const at = groups.findIndex((group) => group.contains(document.activeElement));
  const next = groups[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  event.stopPropagation();
  next.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
}
