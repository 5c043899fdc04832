/** The desk's program: host, store, session, pages. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/app.tsx';
import { createDeskServices } from './app/desk-services.ts';
import { createHost } from './host/create-host.ts';
import { createI18n } from './i18n/i18n.ts';
import './theme/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

const language = new URLSearchParams(location.search).get('lang') ?? 'en';
const services = createDeskServices(createHost());

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={createI18n(language)}>
      <App services={services} language={language} />
    </I18nextProvider>
  </StrictMode>,
);
