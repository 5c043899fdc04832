/** What the person signed in may do with fees here, and where money may be taken. A reason is set where it may not. */
import { useTranslation } from 'react-i18next';
import { toNumberPrefix } from '#core/domain/made-number.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { deskName } from '../../i18n/code-label.ts';

export type FeeRights = {
  readonly charge: string | undefined;
  readonly pay: string | undefined;
  readonly waive: string | undefined;
  readonly dispute: string | undefined;
  readonly refund: string | undefined;
  /** As for a refund, but no money moves: it needs no desk. */
  readonly giveBack: string | undefined;
  readonly applyCredit: string | undefined;
  /** The desk that takes payments, where staff are at one; `prefix` is what its receipts' numbers begin with. */
  readonly till: { readonly prefix: string; readonly name: string } | undefined;
};

export function useFeeRights(config: Configuration): FeeRights {
  const { t } = useTranslation('fees');
  const { desk, deviceNumber } = useSession();
  const charge = useRight('fee.charge').reason;
  const pay = useRight('fee.pay').reason;
  const waive = useRight('fee.waive').reason;
  const dispute = useRight('fee.dispute').reason;
  const refund = useRight('fee.refund').reason;
  const applyCredit = useRight('fee.applyCredit').reason;
  const here = config.desks.find(({ code, receivesPayments }) => code === desk?.code && receivesPayments);
  const noTill = here ? undefined : t('needsDesk');
  return {
    charge,
    pay: pay ?? noTill,
    waive,
    dispute,
    refund: refund ?? noTill,
    giveBack: refund,
    applyCredit,
    till: here && {
      prefix: toNumberPrefix(here.prefix, deviceNumber),
      name: deskName(here.code, config) ?? here.name,
    },
  };
}
