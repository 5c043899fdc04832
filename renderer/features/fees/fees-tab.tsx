/**
 * Fines/Fees of a user: summary, filters, the list with its selection, and the acts on one fee, on the selected ones and
 * on all. Everything is read from this desk's store and works without the server, but for the older closed fees.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Message } from '../../components/message.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useLateBusy } from '../../components/use-late-busy.ts';
import { useConfiguration, useUserFile } from '../../desk/use-desk.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useViewStore } from '../../state/view-store.ts';
import { FeeBalances } from './fee-balances.tsx';
import { FeeBar } from './fee-bar.tsx';
import { FeeDialogs, type OpenDialog } from './fee-dialogs.tsx';
import { FeeFoot } from './fee-foot.tsx';
import { FeeGrid } from './fee-grid.tsx';
import { FeeListSheet } from './fee-list-sheet.tsx';
import { lastPaymentId, type Receipt } from './receipt-data.ts';
import { ReprintProblem } from './reprint-problem.tsx';
import { ReceiptSheet } from './receipt-sheet.tsx';
import { feesOf, useFeeList } from './use-fee-list.ts';
import { useFeeRights } from './use-fee-rights.ts';
import { useOlderFees } from './use-older-fees.ts';
import { useReprint } from './use-reprint.ts';

export type FeesTabProps = {
  readonly userId: UserId;
  /** To be looked at: nothing can be charged, paid, waived or changed. */
  readonly isViewOnly?: boolean;
};

export function FeesTab({ userId, isViewOnly = false }: FeesTabProps) {
  const { t } = useTranslation('fees');
  const config = useConfiguration();
  const view = useUserFile(userId);
  const isLate = useLateBusy(view.status === 'loading');
  if (view.status === 'failed')
    return (
      <Message kind="error" title={t('readFailed')} code="FEES-READ">
        {t('readFailedText')}
      </Message>
    );
  if (view.status === 'missing') return <EmptyState title={t('missing')} />;
  if (view.status === 'loading' || !config)
    return (
      <p className="sub fee-figures" aria-busy="true">
        {isLate && t('loading')}
      </p>
    );
  return <FeesOf key={userId} file={view.file} {...{ config, isViewOnly }} />;
}

type FeesOfProps = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly isViewOnly: boolean;
};

function FeesOf({ file, config, isViewOnly }: FeesOfProps) {
  const { t } = useTranslation('fees');
  const toast = useToast();
  const older = useOlderFees(file.user.id);
  const list = useFeeList(file, config, older.fees);
  const rights = useFeeRights(config);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [receipt, setReceipt] = useState<Receipt>();
  const reprint = useReprint(file, config, older, setReceipt);
  const [isPrinting, setPrinting] = useState(false);
  const printList = () => setPrinting(true);
  const singleLetters = useViewStore((state) => state.preferences.singleKeys);
  const reprintLast = () => {
    const paymentId = lastPaymentId(file);
    if (paymentId === undefined) toast({ text: t('receipt.none') });
    else reprint.print(paymentId);
  };
  useShortcuts(
    [
      ...(rights.charge === undefined && !isViewOnly
        ? [{ keys: 'A', run: () => setDialog({ type: 'add' }) }]
        : []),
      { keys: 'Ctrl+P', run: printList },
      { keys: 'Ctrl+Shift+P', run: reprintLast },
    ],
    { singleLetters },
  );
  const listTitle = t('titleOf', { name: shownName(file.user) });
  const parts = { file, config, list, rights, isViewOnly, open: setDialog, printList };
  return (
    <>
      <FeeBalances file={file} config={config} filtered={feesOf(list.shown)} />
      <ReprintProblem problem={dialog ? undefined : reprint.problem} />
      <FeeBar {...parts} />
      <FeeGrid {...parts} />
      <FeeFoot {...{ file, list, older, isViewOnly }} />
      {dialog && (
        <FeeDialogs
          {...{ file, config, rights, reprint, isViewOnly }}
          open={dialog}
          rows={list.rows}
          onClose={() => setDialog(undefined)}
          onPrint={setReceipt}
          onSettled={list.clearSelection}
        />
      )}
      {receipt && (
        <PrintJob
          kind="receipt"
          title={t(receipt.isCopy ? 'receipt.copyOf' : 'receipt.of', { number: receipt.number })}
          // a receipt of money just taken is not looked at first: somebody waits for it
          hasPreview={receipt.isCopy}
          onClose={() => setReceipt(undefined)}
        >
          <ReceiptSheet receipt={receipt} />
        </PrintJob>
      )}
      {isPrinting && (
        <PrintJob kind="list" title={listTitle} hasPreview onClose={() => setPrinting(false)}>
          <FeeListSheet {...{ file, config, list }} title={listTitle} />
        </PrintJob>
      )}
    </>
  );
}
