/** One line per fact, with one of three signs; what is behind a warning stands under it. */
import type { ReactNode } from 'react';
import { CheckmarkCircle20Regular, CloudOff20Regular, Warning20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

type FactSign = 'good' | 'look' | 'away';
export type Fact = {
  readonly id: string;
  readonly name: string;
  readonly value: ReactNode;
  readonly sign: FactSign;
  /** Under the value, smaller. */
  readonly more?: ReactNode;
};
export type FactListProps = { readonly title: string; readonly facts: readonly Fact[] };

export function FactList({ title, facts }: FactListProps) {
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <dl className="panel facts-list health-facts">
        {facts.map((fact) => (
          <div key={fact.id}>
            <dt>
              <SignIcon sign={fact.sign} />
              <span className="dim">{fact.name}</span>
            </dt>
            <dd>
              {fact.value}
              {fact.more !== undefined && <span className="sub">{fact.more}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SignIcon({ sign }: { readonly sign: FactSign }) {
  const { t } = useTranslation('health');
  const label = { role: 'img', 'aria-label': t(sign) } as const;
  switch (sign) {
    case 'good':
      return <CheckmarkCircle20Regular className="is-ok" {...label} />;
    case 'look':
      return <Warning20Regular className="is-owing" {...label} />;
    case 'away':
      return <CloudOff20Regular {...label} />;
  }
}
