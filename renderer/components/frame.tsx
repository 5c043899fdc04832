/**
 * The frame around every page after sign-in: top bar, navigation, <main>. It also holds what every page needs: live
 * regions, toasts, the place for pop-ups inside <main>, and F6 from region to region.
 */
import type { ReactNode } from 'react';
import { focusNextRegion } from '../keyboard/regions.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { LiveRegions } from './live-regions.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { PopupsProvider } from './popups-provider.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import type { TopBarProps } from './top-bar.tsx';

export type FrameProps = TopBarProps & {
  readonly currentSectionId: string | undefined;
  readonly children: ReactNode;
};

export function Frame({ currentSectionId, children, ...bar }: FrameProps) {
  useShortcuts([
    { keys: 'F6', run: () => focusNextRegion(document, 1) },
    { keys: 'Shift+F6', run: () => focusNextRegion(document, -1) },
  ]);
  return (
    <LiveRegions>
      <Toasts>
        {(toast) => (
          <PopupsProvider>
            {(popups, isReady) => (
              <div className="app">
                <TopBar {...bar} />
                <NavigationRail
                  sections={bar.sections}
                  currentId={currentSectionId}
                  onNavigate={bar.onNavigate}
                />
                <main className="main">
                  <div className="page">{isReady && children}</div>
                  {toast}
                  {popups}
                </main>
              </div>
            )}
          </PopupsProvider>
        )}
      </Toasts>
    </LiveRegions>
  );
}
