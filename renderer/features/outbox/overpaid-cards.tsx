/** The task "refund or apply": two desks took money for one fee without the network, and what was too much is a credit. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { openOverpayments, type Overpayment } from '#core/ledger/overpayment.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SearchHit } from '#core/search/index-row.ts';
import { useUserFile } from '../../desk/use-desk.ts';
import type { Overpaid } from '../../desk/use-overpaid.ts';
import { deskName } from '../../i18n/code-label.ts';
import { PersonLink, PersonPicture } from './person.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

type Shown = { readonly config: Configuration; readonly words: OutboxWords };

export function OverpaidCards({ users, total, ...shown }: Overpaid & Shown) {
  const { t } = useTranslation('outbox');
  return (
    <>
      {users.map((hit) => (
        <UserCards key={hit.id} hit={hit} {...shown} />
      ))}
      {total > users.length && (
        <p className="sub">{t('overpaid.more', { shown: users.length, count: total })}</p>
      )}
    </>
  );
}

function UserCards({ hit, ...shown }: { readonly hit: SearchHit } & Shown) {
  const view = useUserFile(hit.id);
  if (view.status !== 'ready') return null;
  return openOverpayments(view.file.fees).map((overpayment) => (
    <OverpaidCard key={overpayment.fee.id} {...{ hit, overpayment }} {...shown} />
  ));
}

type OverpaidCardProps = Shown & { readonly hit: SearchHit; readonly overpayment: Overpayment };

function OverpaidCard({ hit, overpayment, config, words }: OverpaidCardProps) {
  const { t } = useTranslation('outbox');
  const { payment, openMinor } = overpayment;
  const amount = words.money(openMinor);
  const desk = deskName(payment.desk, config);
  const taken = { by: payment.by.name, time: words.time(payment.at) };
  return (
    <article
      className="panel notice outbox-card"
      aria-label={`${hit.name}: ${t('overpaid.amount', { amount })}`}
    >
      <PersonPicture userId={hit.id} name={hit.name} size="card" />
      <div className="grow">
        <p>
          <PersonLink userId={hit.id} name={hit.name} />{' '}
          <span className="dim">
            {desk === undefined ? t('overpaid.taken', taken) : t('overpaid.takenAt', { ...taken, desk })}
            {payment.receiptNumber !== undefined &&
              `, ${t('overpaid.receipt', { number: payment.receiptNumber })}`}
          </span>
        </p>
        <p className="strong">{t('overpaid.amount', { amount })}</p>
        <p className="is-owing">{t('overpaid.why')}</p>
      </div>
      <Button
        as="a"
        href={`#/users/${hit.id}/fees`}
        aria-label={t('overpaid.actFor', { amount, name: hit.name })}
      >
        {t('overpaid.act')}
      </Button>
    </article>
  );
}
