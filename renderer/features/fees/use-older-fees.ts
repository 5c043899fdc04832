/** The closed fees that the user file no longer holds: asked of the server page by page, never kept. */
import { useState } from 'react';
import type { UserId } from '#core/schema/primitives.ts';
import type { Fee } from '#core/schema/types.ts';
import { Fee as isFee } from '#gen/validators.js';
import { requestJson } from '../../desk/request.ts';
import { useDesk } from '../../desk/use-desk.ts';

const TIMEOUT_MS = 15_000;
/** A server that never ends its list must not keep the desk busy for ever. */
const MOST_PAGES = 200;

type Page = { readonly fees: readonly Fee[]; readonly more: boolean };
export type OlderFees = {
  readonly fees: readonly Fee[];
  readonly status: 'hidden' | 'loading' | 'shown' | 'failed';
  readonly show: () => void;
  /** As `show`, for whoever needs them; undefined: they could not be read. */
  readonly load: () => Promise<readonly Fee[] | undefined>;
};

export function useOlderFees(userId: UserId): OlderFees {
  const desk = useDesk();
  const [older, setOlder] = useState<Pick<OlderFees, 'fees' | 'status'>>({ fees: [], status: 'hidden' });
  const load = async () => {
    setOlder({ fees: [], status: 'loading' });
    const fees: Fee[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await requestJson<Page>(
        desk.host.fetch,
        `/api/users/${userId}/fees/closed?page=${page}`,
        {
          timeoutMs: TIMEOUT_MS,
          check: isPage,
        },
      );
      if (answer.type !== 'Answer') {
        setOlder({ fees: [], status: 'failed' });
        return undefined;
      }
      fees.push(...answer.value.fees);
      if (!answer.value.more) break;
    }
    setOlder({ fees, status: 'shown' });
    return fees;
  };
  return { ...older, show: () => void load(), load };
}

function isPage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { fees, more } = value as Partial<Page>;
  return Array.isArray(fees) && fees.every((fee) => isFee(fee)) && typeof more === 'boolean';
}
