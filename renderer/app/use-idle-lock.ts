// Locks the desk when nobody has touched it for a while. Unsent work stays; only the key leaves the memory.
// How long a while is says the configuration (desk_lock_minutes).
import { useEffect, useEffectEvent } from 'react';

const CHECK_MS = 10_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function useIdleLock(lock: () => void, minutes: number): void {
  const onCheck = useEffectEvent((idleMs: number) => {
    if (idleMs > minutes * 60_000) lock();
  });
  useEffect(() => {
    let lastSign = performance.now();
    const note = () => {
      lastSign = performance.now();
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, note, { capture: true, passive: true });
    const timer = setInterval(() => onCheck(performance.now() - lastSign), CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, note, { capture: true });
    };
  }, []);
}
