/** Light or dark: what the person chose, else what the system prefers, followed live. */
import { useMediaQuery } from './use-media-query.ts';

export type ColourChoice = 'system' | 'light' | 'dark';

export function useColourScheme(choice: ColourChoice): 'light' | 'dark' {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
