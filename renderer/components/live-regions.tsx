/**
 * What readers hear without looking: one polite region (results, saves, counts), one assertive (not found, blocked,
 * rejected). The same sentence twice is heard twice: the text is taken out first and put in a moment later.
 */
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export type Politeness = 'polite' | 'assertive';
export type Announce = (text: string, politeness?: Politeness) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

const settleMs = 50;

export function LiveRegions({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Record<Politeness, string>>({ polite: '', assertive: '' });
  const timers = useRef<Partial<Record<Politeness, number>>>({});
  const announce = useCallback<Announce>((text, politeness = 'polite') => {
    setSaid((before) => ({ ...before, [politeness]: '' }));
    // one each: what is told politely must not silence what has to be heard
    window.clearTimeout(timers.current[politeness]);
    timers.current[politeness] = window.setTimeout(() => {
      setSaid((before) => ({ ...before, [politeness]: text }));
    }, settleMs);
  }, []);
  useEffect(() => {
    const running = timers.current;
    return () => Object.values(running).forEach((timer) => window.clearTimeout(timer));
  }, []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="visually-hidden" aria-live="polite" data-live="polite">
        {said.polite}
      </div>
      <div className="visually-hidden" aria-live="assertive" data-live="assertive">
        {said.assertive}
      </div>
    </AnnounceContext.Provider>
  );
}
