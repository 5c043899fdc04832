/**
 * The title of the item whose barcode stands in a field: of the user's own loans and fees at once, also offline, then of
 * what the server knows. Nothing waits for it, and an answer for a barcode that is not there any more is dropped.
 */
import { useEffect, useState } from 'react';
import { findOwnTitle } from '#core/domain/item-titles.ts';
import type { UserFile } from '#core/schema/types.ts';
import { askItemTitle, type TitleAnswer } from '../../desk/item-titles.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';

/** None: no barcode, or it is still being typed. */
export type ItemTitle =
  { readonly type: 'Own'; readonly title: string } | TitleAnswer | { readonly type: 'None' | 'Asking' };

/** Whoever types pauses for longer at the end only; a scan is over sooner. */
const pauseMs = 400;
/** What comes sooner comes at once for the eye. */
const quickMs = 150;

export function useItemTitle(file: UserFile, barcode: string): ItemTitle {
  const desk = useDesk();
  const isOnline = useConnection().type === 'Online';
  const [answer, setAnswer] = useState<{ readonly barcode: string; readonly title: ItemTitle }>();
  const own = findOwnTitle(file, barcode);
  const kept = desk.itemTitles.get(barcode);
  const isOpen = barcode !== '' && own === undefined && kept === undefined;

  useEffect(() => {
    if (!isOpen) return undefined;
    let isWanted = true;
    const tell = (title: ItemTitle) => isWanted && setAnswer({ barcode, title });
    let slow: number | undefined;
    const ask = async () => {
      if (!isOnline) return tell({ type: 'NotNow' });
      slow = window.setTimeout(() => tell({ type: 'Asking' }), quickMs);
      const title = await askItemTitle(desk, barcode);
      window.clearTimeout(slow);
      tell(title);
    };
    const pause = window.setTimeout(() => void ask(), pauseMs);
    return () => {
      isWanted = false;
      window.clearTimeout(pause);
      window.clearTimeout(slow);
    };
  }, [desk, barcode, isOpen, isOnline]);

  if (own !== undefined) return { type: 'Own', title: own };
  if (kept !== undefined) return { type: 'Known', title: kept };
  return isOpen && answer?.barcode === barcode ? answer.title : { type: 'None' };
}

/** undefined: not known, or not yet. */
export function titleOf(item: ItemTitle): string | undefined {
  return item.type === 'Own' || item.type === 'Known' ? item.title : undefined;
}
