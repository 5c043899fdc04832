/**
 * The outermost wrapper of every page: Fluent's theme, the writing direction and the language, also on <html>
 * (pop-ups, scrollbars and the browser's own controls read them there).
 */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { FluentProvider } from '@fluentui/react-components';
import { darkTheme, lightTheme } from './theme.ts';
import { useColourScheme } from './use-colour-scheme.ts';
import type { ColourChoice } from './use-colour-scheme.ts';

export type DeskThemeProviderProps = {
  readonly colours: ColourChoice;
  /** BCP 47, e.g. "en" or "ar". */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly children: ReactNode;
};

export function DeskThemeProvider({ colours, language, direction, children }: DeskThemeProviderProps) {
  const scheme = useColourScheme(colours);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dir = direction;
    root.style.colorScheme = scheme;
    root.dataset['theme'] = scheme;
  }, [scheme, language, direction]);
  return (
    <FluentProvider theme={scheme === 'dark' ? darkTheme : lightTheme} dir={direction}>
      {children}
    </FluentProvider>
  );
}
