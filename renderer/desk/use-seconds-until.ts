// Whole seconds until an instant, counting down by itself; 0 once it is there.
import { useEffect, useState } from 'react';

export function useSecondsUntil(instant: string | undefined): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (instant === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));
}
