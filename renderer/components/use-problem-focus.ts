/**
 * Leads to the first field that is wrong. In an effect: the message of the field is drawn by then, which no timer can
 * promise on a busy machine.
 */
import { useCallback, useEffect, useState, type RefObject } from 'react';

export function useProblemFocus(root: RefObject<HTMLElement | null>): () => void {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0) return;
    const field = root.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus();
    field?.scrollIntoView({ block: 'nearest' });
  }, [asked, root]);
  return useCallback(() => setAsked((before) => before + 1), []);
}
