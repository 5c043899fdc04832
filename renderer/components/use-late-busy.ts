/** Busy, but only after a while: what is ready within 150 ms never flashes a skeleton. */
import { useEffect, useState } from 'react';

export function useLateBusy(busy: boolean, delayMs = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = window.setTimeout(() => setLate(true), delayMs);
    return () => {
      window.clearTimeout(timer);
      setLate(false);
    };
  }, [busy, delayMs]);
  return busy && late;
}
