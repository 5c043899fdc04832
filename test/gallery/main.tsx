/// <reference types="vite/client" />
/** Shows one composition by the address: ?scene=users&theme=dark&dir=rtl. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../../renderer/i18n/i18n.ts';
import '../../renderer/theme/styles.css';
import { DeskThemeProvider } from '../../renderer/theme/desk-theme-provider.tsx';
import { scenes } from './scenes.tsx';

const wanted = new URLSearchParams(location.search);
const Scene = scenes[wanted.get('scene') ?? 'users'] ?? scenes['users'];
const direction = wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr';
const colours = wanted.get('theme') === 'dark' ? 'dark' : 'light';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nextProvider i18n={createI18n('en')}>
      <DeskThemeProvider colours={colours} language="en" direction={direction}>
        {Scene && <Scene />}
      </DeskThemeProvider>
    </I18nextProvider>
  </StrictMode>,
);
