/** Light or dark: what the person chose, else what the system prefers, followed live. */
import { useSyncExternalStore } from 'react';

export type ColourChoice = 'system' | 'light' | 'dark';

const query = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function useColourScheme(choice: ColourChoice): 'light' | 'dark' {
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
