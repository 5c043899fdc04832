/**
 * What two desks did twice without the network. "Refund or apply": both took the money for one fee, and what was too much is a
 * credit. "Take or waive": both gave the same money back, and the user owes what was too much.
 */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { handedOver } from '#core/ledger/handed-over.ts';
import { openExcessRefunds, openOverpayments, type MoneyTask } from '#core/ledger/money-tasks.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SearchHit } from '#core/search/index-row.ts';
import { useUserFile } from '../../desk/use-desk.ts';
import type { MoneyTaskKind, MoneyTaskUsers } from '../../desk/use-money-tasks.ts';
import { deskName } from '../../i18n/code-label.ts';
import { PersonLink, PersonPicture } from './person.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

type Shown = { readonly kind: MoneyTaskKind; readonly config: Configuration; readonly words: OutboxWords };

const tasksOf = { overpaid: openOverpayments, excess: openExcessRefunds } as const;

export function MoneyTaskCards({ users, total, ...shown }: MoneyTaskUsers & Shown) {
  const { t } = useTranslation('outbox');
  return (
    <>
      {users.map((hit) => (
        <UserCards key={hit.id} hit={hit} {...shown} />
      ))}
      {total > users.length && (
        <p className="sub">{t(`${shown.kind}.more`, { shown: users.length, count: total })}</p>
      )}
    </>
  );
}

function UserCards({ hit, ...shown }: { readonly hit: SearchHit } & Shown) {
  const view = useUserFile(hit.id);
  if (view.status !== 'ready') return null;
  return tasksOf[shown.kind](view.file.fees).map((task) => (
    <MoneyTaskCard key={task.fee.id} {...{ hit, task }} {...shown} />
  ));
}

type MoneyTaskCardProps = Shown & { readonly hit: SearchHit; readonly task: MoneyTask };

function MoneyTaskCard({ hit, task, kind, config, words }: MoneyTaskCardProps) {
  const { t } = useTranslation('outbox');
  const { transaction, openMinor } = task;
  const amount = words.money(openMinor);
  const { at, by, desk: code } = handedOver(transaction);
  const desk = deskName(code, config);
  const taken = { by: by.name, time: words.time(at) };
  return (
    <article
      className="panel notice outbox-card"
      aria-label={`${hit.name}: ${t(`${kind}.amount`, { amount })}`}
    >
      <PersonPicture userId={hit.id} name={hit.name} size="card" />
      <div className="grow">
        <p>
          <PersonLink userId={hit.id} name={hit.name} />{' '}
          <span className="dim">
            {desk === undefined ? t(`${kind}.taken`, taken) : t(`${kind}.takenAt`, { ...taken, desk })}
            {transaction.receiptNumber !== undefined &&
              `, ${t(`${kind}.receipt`, { number: transaction.receiptNumber })}`}
          </span>
        </p>
        <p className="strong">{t(`${kind}.amount`, { amount })}</p>
        <p className="is-owing">{t(`${kind}.why`)}</p>
      </div>
      <Button
        as="a"
        href={`#/users/${hit.id}/fees`}
        aria-label={t(`${kind}.actFor`, { amount, name: hit.name })}
      >
        {t(`${kind}.act`)}
      </Button>
    </article>
  );
}
