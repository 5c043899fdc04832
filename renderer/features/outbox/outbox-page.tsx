/**
 * The Outbox: why changes are still here, what needs attention, what should be looked at, what waits, and what went out
 * today. Everything stands in sentences with its way out.
 */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { Print20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { heldBehind } from '#core/sync/outbox-item.ts';
import { instantPlusMs, msToInstant } from '#core/sync/instants.ts';
import { DONE_KEPT_MS } from '#core/sync/sync-client.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { Notice } from '#core/mutations/rejection.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Mark } from '../../components/mark.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useConfiguration, useDesk, useOutbox } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { moneyTasks, useMoneyTasks } from '../../desk/use-money-tasks.ts';
import { useSeenNotices } from '../../state/seen-notices.ts';
import { AttentionCard, type AttentionAct } from './attention-card.tsx';
import { ConnectionMessage } from './connection-message.tsx';
import { FixDialog } from './fix-dialog.tsx';
import { NoticeCards } from './notice-cards.tsx';
import { emptyFilter, matches, OutboxFilter, type Filter } from './outbox-filter.tsx';
import { OutboxPrint } from './outbox-print.tsx';
import { MoneyTaskCards } from './money-task-cards.tsx';
import { SentList } from './sent-list.tsx';
import { SetAsideDialog } from './set-aside-dialog.tsx';
import { SuspenseCards } from './suspense-cards.tsx';
import { TryNowButton } from './try-now-button.tsx';
import { useOutboxWords } from './use-outbox-words.ts';
import { startOfDay, useSent } from './use-sent.ts';
import { useSettle } from './use-settle.ts';
import { useSuspense } from './use-suspense.ts';
import { WaitingGrid } from './waiting-grid.tsx';

export function OutboxPage() {
  const config = useConfiguration();
  return config && <OutboxOf config={config} />;
}

type Asked = { readonly act: 'fix' | 'setAside' | 'discard'; readonly item: OutboxItem };

function OutboxOf({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const outbox = useOutbox();
  const toast = useToast();
  const words = useOutboxWords(config);
  const settle = useSettle(words);
  const [asked, setAsked] = useState<Asked>();
  const [filter, setFilter] = useState<Filter>(emptyFilter);
  const [isPrinting, setPrinting] = useState(false);
  const notices = useNotices();
  const money = { overpaid: useMoneyTasks('overpaid'), excess: useMoneyTasks('excess') };
  const suspense = useSuspense();
  useShortcuts([{ keys: 'Ctrl+P', run: () => setPrinting(true) }]);

  const rejected = outbox.filter(({ state }) => state === 'rejected');
  const behind = new Set(rejected.flatMap(({ uid }) => heldBehind(outbox, uid).map((held) => held.uid)));
  const waiting = outbox.filter((item) => item.state !== 'rejected' && !behind.has(item.uid));
  const shown = waiting.filter((item) => matches(item, filter, words));
  const act = (item: OutboxItem, which: AttentionAct) => {
    if (which === 'sendAgain') void settle.sendAgain(item);
    else if (which === 'addAgain') void settle.addAgain(item);
    else setAsked({ act: which, item });
  };
  const close = () => setAsked(undefined);
  const tasks = notices.items.length + money.overpaid.total + money.excess.total + suspense.waiting.length;
  const isEmpty = rejected.length + waiting.length + tasks === 0;
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <span className="sub">{t('lead')}</span>
        <span className="grow" />
        <Button appearance="subtle" icon={<Print20Regular />} onClick={() => setPrinting(true)}>
          {t('print')}
        </Button>
        <TryNowButton onResult={(text) => toast({ text })} />
      </div>
      <ConnectionMessage />
      <div className="body flush" data-region="content">
        <div className="outbox-part">
          {rejected.length > 0 && (
            <section aria-label={t('attention')}>
              <Title name={t('attention')} kind="blocked" count={rejected.length} />
              {rejected.map((item) => (
                <AttentionCard
                  key={item.uid}
                  {...{ item, words }}
                  held={heldBehind(outbox, item.uid)}
                  failure={settle.failures.get(item.uid)}
                  onAct={(which, of = item) => act(of, which)}
                />
              ))}
            </section>
          )}
          {moneyTasks
            .filter((kind) => money[kind].total > 0)
            .map((kind) => (
              <section key={kind} aria-label={t(`${kind}.title`)}>
                <Title name={t(`${kind}.title`)} kind="owing" count={money[kind].total} />
                <MoneyTaskCards {...money[kind]} {...{ kind, config, words }} />
              </section>
            ))}
          {suspense.waiting.length > 0 && (
            <section aria-label={t('suspense.section')}>
              <Title name={t('suspense.section')} kind="owing" count={suspense.waiting.length} />
              <SuspenseCards {...{ suspense, config, words }} />
            </section>
          )}
          {notices.items.length > 0 && (
            <section aria-label={t('look')}>
              <Title name={t('look')} kind="owing" count={notices.items.length} />
              <NoticeCards items={notices.items} words={words} onDone={({ uid }) => notices.putAway(uid)} />
            </section>
          )}
        </div>
        {waiting.length > 0 && (
          <section aria-label={t('waiting')}>
            <div className="outbox-part outbox-bar">
              <Title name={t('waiting')} kind="pending" count={waiting.length} />
              <OutboxFilter items={waiting} filter={filter} onChange={setFilter} />
            </div>
            {shown.length > 0 ? (
              <WaitingGrid
                items={shown}
                lastAttemptedId={desk.state.lastAttemptedId}
                words={words}
                onTakeBack={(item) => void settle.takeBack(item)}
              />
            ) : (
              <EmptyState
                title={t('emptyFilterTitle')}
                actions={<Button onClick={() => setFilter(emptyFilter)}>{t('clearFilters')}</Button>}
              >
                {t('emptyFilterText', { count: waiting.length })}
              </EmptyState>
            )}
          </section>
        )}
        {isEmpty && <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>}
        <div className="outbox-part">
          <SentList words={words} />
        </div>
      </div>
      {asked?.act === 'fix' && (
        <FixDialog
          {...{ config, words }}
          item={asked.item}
          onClose={close}
          onResent={() => {
            close();
            toast({ text: t('sentAgain') });
          }}
        />
      )}
      {asked?.act === 'setAside' && (
        <SetAsideDialog
          item={asked.item}
          words={words}
          onClose={close}
          onDone={() => {
            close();
            toast({ text: t('setAside.done', { amount: words.amount(asked.item) }) });
          }}
        />
      )}
      <DiscardDialog
        item={asked?.act === 'discard' ? asked.item : undefined}
        behind={asked ? heldBehind(outbox, asked.item.uid).length : 0}
        words={words}
        onCancel={close}
        onAct={(item) => {
          close();
          void settle.discard(item);
        }}
      />
      {isPrinting && (
        <PrintJob kind="list" title={t('title')} hasPreview onClose={() => setPrinting(false)}>
          <OutboxPrint items={[...rejected, ...waiting]} words={words} config={config} />
        </PrintJob>
      )}
    </>
  );
}

function Title({ name, kind, count }: TitleProps) {
  return (
    <h2 className="section-title">
      {name}{' '}
      <Mark kind={kind} icon={null}>
        {count}
      </Mark>
    </h2>
  );
}
type TitleProps = {
  readonly name: string;
  readonly kind: 'blocked' | 'owing' | 'pending';
  readonly count: number;
};

const isTask = (code: Notice['code']): boolean => code === 'Surplus' || code === 'ExcessRefund';

/** Notices of the days that sent changes are kept, until somebody has put them away. */
function useNotices() {
  const outbox = useOutbox();
  const { uids, putAway } = useSeenNotices();
  const since = instantPlusMs(msToInstant(Date.parse(startOfDay(useNowMs()))), -DONE_KEPT_MS);
  const sent = useSent(since);
  const answered = outbox.filter(({ state }) => state === 'answered');
  const items = [...sent, ...answered].filter(
    // too much paid or given back is a task, not a notice: it ends when it is done, at any desk
    ({ notices = [], uid }) => notices.some(({ code }) => !isTask(code)) && !uids.includes(uid),
  );
  return { items, putAway };
}

type DiscardDialogProps = {
  readonly item: OutboxItem | undefined;
  readonly behind: number;
  readonly words: ReturnType<typeof useOutboxWords>;
  readonly onCancel: () => void;
  readonly onAct: (item: OutboxItem) => void;
};

function DiscardDialog({ item, behind, words, onCancel, onAct }: DiscardDialogProps) {
  const { t } = useTranslation('outbox');
  return (
    <ConfirmDialog
      open={item !== undefined}
      title={t('discardDialog.title')}
      act={t('discardDialog.act')}
      onAct={() => item && onAct(item)}
      onCancel={onCancel}
    >
      {item && <p>{t('discardDialog.text', { change: words.change(item), name: words.name(item) })}</p>}
      {behind > 0 && <p>{t('discardDialog.behind', { count: behind })}</p>}
    </ConfirmDialog>
  );
}
