/** Puts components into jsdom as the desk does: theme, words, live regions. No layout: sizes are zero. */
import { act } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { LiveRegions } from '../../../renderer/components/live-regions.tsx';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import { DeskThemeProvider } from '../../../renderer/theme/desk-theme-provider.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
window.matchMedia ??= (media) =>
  ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as never;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
// as Chromium of late: a promise, which an effect must not hand on as its clean-up
Element.prototype.scrollIntoView ??= () => Promise.resolve() as never;

export type Mounted = {
  readonly root: HTMLElement;
  readonly show: (node: ReactNode) => void;
  readonly find: (selector: string) => HTMLElement;
  readonly unmount: () => void;
};

export function mount(node: ReactNode, direction: 'ltr' | 'rtl' = 'ltr'): Mounted {
  const root = document.createElement('div');
  document.body.append(root);
  const reactRoot = createRoot(root);
  const i18n = createI18n('en');
  const show = (content: ReactNode) =>
    act(() =>
      reactRoot.render(
        <I18nextProvider i18n={i18n}>
          <DeskThemeProvider colours="light" language="en" direction={direction}>
            <LiveRegions>{content}</LiveRegions>
          </DeskThemeProvider>
        </I18nextProvider>,
      ),
    );
  show(node);
  return {
    root,
    show,
    find(selector) {
      const found = root.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`nothing matches ${selector}`);
      return found;
    },
    unmount: () => {
      act(() => reactRoot.unmount());
      root.remove();
    },
  };
}

export function press(key: string, more: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
}

export function click(element: HTMLElement, more: MouseEventInit = {}): void {
  act(() => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
  });
}

export function focus(element: HTMLElement): void {
  act(() => element.focus());
}
