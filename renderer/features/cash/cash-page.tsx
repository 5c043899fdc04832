/** Cash-up: what this desk took on a day and the count of its drawer; for managers the counts of all desks. */
import { useId } from 'react';
import { MoneyCalculator24Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { findTill } from '#core/mutations/cash-count.ts';
import type { Configuration } from '#core/schema/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { tabId, TabList } from '../../components/tab-list.tsx';
import { useSession } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { AllDesks } from './all-desks.tsx';
import { FeesReport } from './fees-report.tsx';
import { TakenAndWaived } from './taken-and-waived.tsx';
import { ThisTill } from './this-till.tsx';

const tabs = ['desk', 'all', 'picture', 'report'] as const;
type CashTab = (typeof tabs)[number];

type CashPageProps = { readonly tab: string | undefined; readonly config: Configuration };

export function CashPage({ tab, config }: CashPageProps) {
  const { t } = useTranslation('cash');
  const [, navigate] = useLocation();
  const idBase = useId();
  const mayReview = useRight('cash.review').allowed;
  const shown = (mayReview ? tabs.find((each) => each === tab) : undefined) ?? 'desk';
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <span className="sub">{t('lead')}</span>
      </div>
      {mayReview && (
        <div className="tab-row">
          <TabList
            name={t('tabsName')}
            idBase={idBase}
            tabs={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
            selected={shown}
            onSelect={(value) => navigate(value === 'desk' ? '/cash' : `/cash/${value}`)}
          />
        </div>
      )}
      <div
        className="cash-panel"
        {...(mayReview && { role: 'tabpanel', 'aria-labelledby': tabId(idBase, shown) })}
      >
        <CashPanel tab={shown} config={config} />
      </div>
    </>
  );
}

function CashPanel({ tab, config }: { readonly tab: CashTab; readonly config: Configuration }) {
  const { t } = useTranslation('cash');
  const { desk } = useSession();
  const { reason } = useRight('cash.count', findTill(desk?.code, config)?.library);
  if (tab === 'all') return <AllDesks config={config} />;
  if (tab === 'picture') return <TakenAndWaived config={config} />;
  if (tab === 'report') return <FeesReport config={config} />;
  const till = findTill(desk?.code, config);
  if (!till || reason !== undefined)
    return (
      <div className="grid-box empty">
        <EmptyState icon={<MoneyCalculator24Regular />} title={t('noTill')}>
          {reason ?? t('noTillText')}
        </EmptyState>
      </div>
    );
  return <ThisTill key={till.code} till={till.code} config={config} />;
}
