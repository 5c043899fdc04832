/**
 * A change that the server turned down: about whom, who made it and when, why it was refused, what waits for it, and the
 * ways out. Money that was taken or given back is never discarded, but a manager can set it aside.
 */
import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular, Delete20Regular, Link16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { rowLists } from '#core/domain/user-rows.ts';
import { isMoneyMoved, outboxToPushItem } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { saveFile } from '../../desk/save-file.ts';
import { useRight } from '../../desk/use-right.ts';
import { isConflict } from './conflict-rows.ts';
import { isToBeSentAgain } from './fix-fields.ts';
import { PersonLink, PersonPicture } from './person.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

export type AttentionAct = 'fix' | 'sendAgain' | 'addAgain' | 'setAside' | 'discard';
export type AttentionCardProps = {
  readonly item: OutboxItem;
  /** What waits until this one is settled. */
  readonly held: readonly OutboxItem[];
  readonly words: OutboxWords;
  /** `held`: when it is one that waits, and not this one. */
  readonly onAct: (act: AttentionAct, held?: OutboxItem) => void;
  /** Of the last try to send it again. */
  readonly failure: string | undefined;
};

export function AttentionCard({ item, held, words, onAct, failure }: AttentionCardProps) {
  const { t } = useTranslation('outbox');
  const name = words.name(item);
  const made = { time: words.time(item.occurredAt), name: item.actorName };
  const madeBy =
    item.settledAt === undefined
      ? t('madeBy', made)
      : t('madeBySent', { ...made, sent: words.time(item.settledAt) });
  const list = held.map(words.change).join('; ');
  const reason = failure ?? (item.rejection && words.rejection(item.rejection));
  return (
    <article className="panel attention outbox-card" aria-label={`${name}: ${words.change(item)}`}>
      <PersonPicture userId={item.userId} name={name} size="card" />
      <div className="grow">
        <p>
          <PersonLink userId={item.userId} name={name} /> <span className="dim">{madeBy}</span>
        </p>
        <p className="strong">
          {words.change(item)} {words.amount(item)}
        </p>
        <p className="is-blocked">{reason}</p>
        {held.length > 0 && (
          <p className="sub">
            <Link16Regular aria-hidden /> {t('dependants', { count: held.length, list })}
          </p>
        )}
        {held.filter(isMoneyMoved).map((each) => (
          <SetAsideHeld key={each.uid} item={each} words={words} onAct={() => onAct('setAside', each)} />
        ))}
      </div>
      <WaysOut item={item} words={words} onAct={onAct} />
      {item.rejection?.code === 'Quarantined' && (
        <Button
          appearance="subtle"
          icon={<ArrowDownload20Regular />}
          aria-label={t('contentFor', { change: words.change(item) })}
          onClick={() => saveContent(item)}
        >
          {t('content')}
        </Button>
      )}
      {isMoneyMoved(item) ? (
        <SetAside item={item} onAct={onAct} />
      ) : (
        <ExplainedButton
          appearance="subtle"
          icon={<Delete20Regular />}
          reason={held.some(isMoneyMoved) ? t('discardReason.moneyBehind') : undefined}
          onClick={() => onAct('discard')}
        >
          {t('discard')}
        </ExplainedButton>
      )}
    </article>
  );
}

/** All of it as it was made, for whoever mends the server. */
function saveContent(item: OutboxItem): void {
  const content = JSON.stringify(outboxToPushItem(item), null, 2);
  saveFile(`change-${item.uid}.json`, new Blob([content], { type: 'application/json' }));
}

function SetAside({ item, onAct }: Pick<AttentionCardProps, 'item' | 'onAct'>) {
  const { t } = useTranslation('outbox');
  const { reason } = useRight('suspense.settle');
  if (isSetAside(item)) return null;
  return (
    <ExplainedButton appearance="subtle" reason={reason} onClick={() => onAct('setAside')}>
      {t('setAside.act')}
    </ExplainedButton>
  );
}

type SetAsideHeldProps = {
  readonly item: OutboxItem;
  readonly words: OutboxWords;
  readonly onAct: () => void;
};

/** Money that waits for a change which nobody can mend does not wait for ever. */
function SetAsideHeld({ item, words, onAct }: SetAsideHeldProps) {
  const { t } = useTranslation('outbox');
  const { allowed } = useRight('suspense.settle');
  if (!allowed || isSetAside(item)) return null;
  const amount = words.amount(item);
  return (
    <Button
      size="small"
      aria-label={t('setAside.heldFor', { amount, change: words.change(item) })}
      onClick={onAct}
    >
      {t('setAside.held', { amount })}
    </Button>
  );
}

const isSetAside = ({ name }: OutboxItem) => name === 'fee.setAside' || name === 'fee.setAsideGivenBack';

function WaysOut({ item, words, onAct }: Pick<AttentionCardProps, 'item' | 'words' | 'onAct'>) {
  const { t } = useTranslation('outbox');
  const { rejection } = item;
  const taken = rejection?.code === 'IdentifierTaken' ? words.nameOwner(rejection) : undefined;
  const owner = taken?.code === 'IdentifierTaken' ? taken : undefined;
  if (isConflict(item))
    return (
      <Button appearance="primary" as="a" href={`#/outbox/${item.uid}`}>
        {t('choose')}
      </Button>
    );
  return (
    <>
      {primaryOf(item, onAct, t)}
      {owner && (
        <Button as="a" href={`#/users/${owner.ownerId}/general`}>
          {t('showUser', { name: owner.ownerName ?? t('noName') })}
        </Button>
      )}
    </>
  );
}

type Words = ReturnType<typeof useTranslation<'outbox'>>['t'];

function primaryOf(item: OutboxItem, onAct: AttentionCardProps['onAct'], t: Words) {
  const act: AttentionAct = canBeAddedAgain(item)
    ? 'addAgain'
    : isToBeSentAgain(item.rejection)
      ? 'sendAgain'
      : 'fix';
  const labels = { addAgain: t('addAgain'), sendAgain: t('sendAgain'), fix: t('fixAndResend') } as const;
  return (
    <Button appearance="primary" onClick={() => onAct(act)}>
      {labels[act]}
    </Button>
  );
}

/** An edit of a row that was deleted meanwhile: what was typed can become a row of its own. */
function canBeAddedAgain({ name, rejection }: OutboxItem): boolean {
  const [kind = '', act] = name.split('.');
  return rejection?.code === 'RowNotFound' && act === 'update' && Object.hasOwn(rowLists, kind);
}
