/** A fine or fee being added: which owners its type allows, what is still missing, and the mutation that adds it. */
import { useState } from 'react';
import { isLibrary } from '#core/domain/code-rules.ts';
import { canOwn } from '#core/mutations/fee-charge.ts';
import { CREDIT_TYPE } from '#core/mutations/fee-file.ts';
import { scopeOf } from '#core/permissions/permissions.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import { useDesk, useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import type { Change } from '../../desk/use-undoable-save.ts';
import { titleOf, useItemTitle } from './use-item-title.ts';

type FeeType = Configuration['feeTypes'][number];
export type OwnerChoice = { readonly code: string; readonly label: string };
export type NewFeeProblem = 'type' | 'desk' | 'owner' | 'amount' | 'comment';

type Draft = {
  readonly type: string;
  readonly owner: string;
  readonly amountMinor: number | undefined;
  readonly barcode: string;
  readonly comment: string;
};
const EMPTY: Draft = { type: '', owner: '', amountMinor: undefined, barcode: '', comment: '' };

export function useNewFee(file: UserFile, config: Configuration) {
  const desk = useDesk();
  const session = useSession();
  const { today } = useNow();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const type = config.feeTypes.find(({ code }) => code === draft.type);
  const scope = scopeOf(session.actor, 'fee.charge', { today, institution: config.institution.code });
  const isMine = (owner: string) => scope === 'all' || !isLibrary(owner, config) || scope.has(owner);
  const owners = type ? ownersFor(type, config).filter(({ code }) => isMine(code)) : [];
  const owner = owners.some(({ code }) => code === draft.owner)
    ? draft.owner
    : usualOwner(owners, type, session);
  const barcode = draft.barcode.trim();
  const loan = file.loans.find(({ itemBarcode }) => itemBarcode === barcode && barcode !== '');
  const item = useItemTitle(file, barcode);
  const itemTitle = titleOf(item);
  const isCredit = draft.type === CREDIT_TYPE;
  const needsDesk = type?.owner === 'LIBRARY' && !session.desk;
  const problems = new Set<NewFeeProblem>([
    ...(type ? [] : (['type'] as const)),
    ...(needsDesk ? (['desk'] as const) : []),
    ...(type && !needsDesk && owner === undefined ? (['owner'] as const) : []),
    ...(draft.amountMinor ? [] : (['amount'] as const)),
    ...(isCredit && draft.comment.trim() === '' ? (['comment'] as const) : []),
  ]);

  const toChange = (): Change => {
    const comment = draft.comment.trim();
    const common = {
      userId: file.user.id,
      feeId: desk.ids.uuid(),
      transactionId: desk.ids.uuid(),
      owner: owner ?? '',
      amountMinor: draft.amountMinor ?? 0,
      currency: config.currency.code,
      ...(barcode !== '' && { itemBarcode: barcode }),
      ...(itemTitle !== undefined && { itemTitle }),
    };
    return isCredit
      ? { name: 'fee.credit', args: { ...common, comment } }
      : {
          name: 'fee.charge',
          args: {
            ...common,
            type: draft.type,
            ...(loan && { loanId: loan.id }),
            ...(comment !== '' && { comment }),
          },
        };
  };

  return {
    draft,
    set: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    clear: () => setDraft(EMPTY),
    type,
    types: manualTypes(config),
    owner: owner ?? '',
    owners,
    loan,
    item,
    isCredit,
    problems,
    toChange,
  };
}

function manualTypes(config: Configuration): readonly FeeType[] {
  return config.feeTypes.filter(({ manual }) => manual);
}

/** "Libraries are selectable only if the fee type has been defined as 'allow a library scope'." */
function ownersFor(type: FeeType, config: Configuration): readonly OwnerChoice[] {
  const all = [
    { code: config.institution.code, label: config.institution.name },
    ...config.libraries.map(({ code, name }) => ({ code, label: name })),
  ];
  return all.filter(({ code }) => canOwn(type, code, config));
}

/** Where staff sit, if that library may own the fee; else the first that may. */
function usualOwner(
  owners: readonly OwnerChoice[],
  type: FeeType | undefined,
  session: DeskSession,
): string | undefined {
  const here = type?.owner === 'LIBRARY' ? session.desk?.library : undefined;
  return (owners.find(({ code }) => code === here) ?? owners[0])?.code;
}
