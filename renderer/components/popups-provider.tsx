/**
 * Where menus, lists and dialogs are put: a place inside <main>, because a pop-up outside every landmark is lost to
 * readers who move by landmark. The place must have no ancestor with overflow or transform, or it would be clipped.
 */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PortalMountNodeProvider } from '@fluentui/react-components';

export type PopupsProviderProps = {
  /** Gets the element to put at the end of <main>, and whether it is there: nothing that may open should come before. */
  readonly children: (popups: ReactNode, isReady: boolean) => ReactNode;
};

export function PopupsProvider({ children }: PopupsProviderProps) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const popups = <div ref={setPlace} data-popups="" />;
  return (
    <PortalMountNodeProvider value={place ?? undefined}>
      {children(popups, place !== null)}
    </PortalMountNodeProvider>
  );
}
