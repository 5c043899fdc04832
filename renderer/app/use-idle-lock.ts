// Locks the desk when nobody has touched it for a while. Unsent work stays; only the key leaves the memory.
import { useEffect, useEffectEvent } from 'react';

/** Alma's session times out after 60 minutes; an unattended desk with patron data on it locks earlier. */
const IDLE_MS = 15 * 60_000;
const CHECK_MS = 10_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function useIdleLock(lock: () => void): void {
  const onIdle = useEffectEvent(lock);
  useEffect(() => {
    let lastSign = performance.now();
    const note = () => {
      lastSign = performance.now();
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, note, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (performance.now() - lastSign > IDLE_MS) onIdle();
    }, CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, note, { capture: true });
    };
  }, []);
}
