/**
 * User Details over a desk in memory with people of the demo library:
 * index.html?role=21&online=1&theme=dark&dir=rtl#/users/ID/TAB. `window.gallery` lets a script play the other desk.
 */
import { StrictMode } from 'react';
import { createAvatar } from '@dicebear/core';
import { avataaars } from '@dicebear/collection';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { DeskContext } from '../../../renderer/desk/use-desk.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { UserPage } from '../../../renderer/features/user/user-page.tsx';
import '../../../renderer/theme/styles.css';
import { DeskThemeProvider } from '../../../renderer/theme/desk-theme-provider.tsx';
import { openTestDesk, quietSync, type TestDesk } from '../../support/open-test-desk.ts';
import { GalleryFrame } from '../scenes/gallery-frame.tsx';

declare global {
  interface Window {
    gallery: TestDesk & { readonly files: readonly UserFile[] };
  }
}

const wanted = new URLSearchParams(location.search);
const answer = await fetch('./demo.json');
const demo = (await answer.json()) as { readonly files: readonly UserFile[]; readonly config: Configuration };
const isOnline = wanted.get('online') === '1';
const roles: Readonly<Record<string, string>> = { '21': 'Uma', '32': 'Otto', '38': 'Vera', '221': 'Maria' };
const role = wanted.get('role') ?? '21';
const scope = role === '21' ? demo.config.institution.code : 'MAIN';

const test = await openTestDesk({
  ...demo,
  config: { ...demo.config, libraryIndependence: wanted.get('independent') === '1' },
  actor: { name: `Jansen, ${roles[role] ?? 'Sam'}`, roles: [{ type: role, scope }] },
  desk: { code: 'MAIN_FRONT', library: 'MAIN' },
  server: (request) => {
    const { path } = request;
    if (path.endsWith('/picture') && wanted.get('picture') !== '0') return portrait(path);
    return isOnline ? quietSync(request) : undefined;
  },
});
test.desk.start();
window.gallery = { ...test, files: demo.files };

function portrait(path: string): Response {
  const svg = createAvatar(avataaars, { seed: path, backgroundColor: ['e2e6ec'] }).toString();
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
}

function Pages() {
  const { t } = useTranslation('user');
  return (
    <GalleryFrame section="users" isOnline={isOnline}>
      <Switch>
        <Route path="/users/:id/:tab?">
          {({ id, tab }) => (
            <UserPage
              userId={id}
              tab={tab}
              renderFees={() => <p className="grid-note">{t('tabs.fees')}</p>}
            />
          )}
        </Route>
        <Route>
          <h1 tabIndex={-1}>Find and Manage Users</h1>
        </Route>
      </Switch>
    </GalleryFrame>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nextProvider i18n={createI18n('en')}>
      <DeskThemeProvider
        colours={wanted.get('theme') === 'dark' ? 'dark' : 'light'}
        language="en"
        direction={wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr'}
      >
        <DeskContext value={test.desk}>
          <Router hook={useHashLocation}>
            <Pages />
          </Router>
        </DeskContext>
      </DeskThemeProvider>
    </I18nextProvider>
  </StrictMode>,
);
