import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectionPill } from '../../../renderer/components/connection-pill.tsx';
import { NavigationRail } from '../../../renderer/components/navigation-rail.tsx';
import { SearchBox } from '../../../renderer/components/search-box.tsx';
import { TabList } from '../../../renderer/components/tab-list.tsx';
import { Toasts, toastMs, useToast } from '../../../renderer/components/toasts.tsx';
import { setFieldText } from '../../../renderer/keyboard/text-fields.ts';
import { useScanner } from '../../../renderer/keyboard/use-scanner.ts';
import { useShortcuts } from '../../../renderer/keyboard/use-shortcuts.ts';
import { click, focus, mount, press } from './mount.tsx';
import type { Mounted } from './mount.tsx';

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  vi.useRealTimers();
});
const nothing = () => undefined;
const later = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

describe('the connection', () => {
  const pill = (isOnline: boolean, waiting: number, needAttention: number) => (
    <ConnectionPill {...{ isOnline, waiting, needAttention }} offlineSince="09:14" onDetails={nothing} />
  );
  it('reads in fixed words', () => {
    mounted = mount(pill(true, 0, 0));
    const status = mounted.find('[role="status"][aria-label="Connection"]');
    expect(status.textContent).toBe('Online');
    mounted.show(pill(false, 3, 1));
    expect(status.textContent).toBe('Offline since 09:14 3 waiting 1 need attention');
    mounted.show(pill(true, 2, 0));
    expect(status.textContent).toBe('Online 2 waiting');
  });
});

describe('the navigation', () => {
  it('names each section in full and tells counts apart', () => {
    const onNavigate = vi.fn();
    const section = {
      id: 'outbox',
      href: '/outbox',
      name: 'Outbox',
      shortName: 'Outbox',
      icon: null,
      currentIcon: null,
      count: 4,
      countName: '3 waiting, 1 need attention',
    };
    mounted = mount(<NavigationRail sections={[section]} currentId="outbox" onNavigate={onNavigate} />);
    const link = mounted.find('a');
    expect(link.getAttribute('aria-label')).toBe('Outbox');
    expect(link.getAttribute('aria-current')).toBe('page');
    const description = document.getElementById(link.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toBe('3 waiting, 1 need attention');
    click(link);
    expect(onNavigate).toHaveBeenCalledWith('/outbox');
    click(link, { ctrlKey: true });
    expect(onNavigate).toHaveBeenCalledOnce();
  });
});

describe('tabs', () => {
  const tabs = [
    { value: 'notes', label: 'Notes', count: 2 },
    { value: 'blocks', label: 'Blocks' },
    { value: 'fees', label: 'Fines/Fees' },
  ];
  it('have one stop, follow the arrow keys and go round', () => {
    const onSelect = vi.fn();
    mounted = mount(<TabList name="User Details" tabs={tabs} selected="notes" onSelect={onSelect} />);
    expect(mounted.root.querySelectorAll('[role="tab"][tabindex="0"]')).toHaveLength(1);
    expect(mounted.root.querySelectorAll('[data-tabster-dummy]')).toHaveLength(0);
    expect(mounted.find('[role="tab"]').getAttribute('aria-label')).toBe('Notes');
    focus(mounted.find('[role="tab"][aria-selected="true"]'));
    press('ArrowLeft');
    expect(onSelect).toHaveBeenLastCalledWith('fees');
    press('Home');
    expect(onSelect).toHaveBeenLastCalledWith('notes');
  });
  it('mirror the arrow keys in right-to-left', () => {
    const onSelect = vi.fn();
    mounted = mount(<TabList name="x" tabs={tabs} selected="notes" onSelect={onSelect} />, 'rtl');
    focus(mounted.find('[role="tab"][aria-selected="true"]'));
    press('ArrowLeft');
    expect(onSelect).toHaveBeenLastCalledWith('blocks');
  });
});

describe('the search', () => {
  const results = [
    { id: '1', name: 'Okafor, Amara', detail: '1' },
    { id: '2', name: 'Okafor, Chidi', detail: '2' },
  ];
  function search(onOpen = vi.fn(), onShowAll = vi.fn()) {
    mounted = mount(
      <SearchBox
        value="oka"
        onValueChange={nothing}
        results={results}
        onOpen={onOpen}
        onShowAll={onShowAll}
      />,
    );
    const box = mounted.find('[role="combobox"]');
    focus(box);
    click(box);
    return { box, onOpen, onShowAll };
  }
  it('has the first result chosen, so that Enter opens it', () => {
    const { box, onOpen } = search();
    expect(box.getAttribute('aria-expanded')).toBe('true');
    press('Enter');
    expect(onOpen).toHaveBeenCalledWith(results[0]);
    expect(box.getAttribute('aria-expanded')).toBe('false');
  });
  it('chooses with arrows, shows all with Ctrl Enter, closes with Esc', () => {
    const { box, onOpen, onShowAll } = search();
    press('ArrowDown');
    expect(mounted?.find('[aria-selected="true"]').textContent).toContain('Chidi');
    press('Enter', { ctrlKey: true });
    expect(onShowAll).toHaveBeenCalledWith('oka');
    click(box);
    press('Escape');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(onOpen).not.toHaveBeenCalled();
  });
});

describe('a toast', () => {
  let show: ReturnType<typeof useToast> = nothing;
  function Page() {
    show = useToast();
    return <input aria-label="field" defaultValue="" />;
  }
  const page = (
    <Toasts>
      {(toast) => (
        <>
          <Page />
          {toast}
        </>
      )}
    </Toasts>
  );
  it('is replaced, goes after 6 s and is announced', () => {
    vi.useFakeTimers();
    mounted = mount(page);
    act(() => show({ text: 'Note added.' }));
    act(() => show({ text: 'Block added.' }));
    expect([...mounted.root.querySelectorAll('[data-toast]')].map((t) => t.textContent)).toEqual([
      'Block added.',
    ]);
    later(100);
    expect(mounted.find('[data-live="polite"]').textContent).toBe('Block added.');
    later(toastMs);
    expect(mounted.root.querySelector('[data-toast]')).toBeNull();
  });
  it('stays while it has the focus', () => {
    vi.useFakeTimers();
    mounted = mount(page);
    act(() => show({ text: 'Note added.', undo: nothing }));
    focus(mounted.find('[data-toast] button'));
    later(toastMs * 2);
    expect(mounted.root.querySelector('[data-toast]')).not.toBeNull();
  });
  it('undoes with Ctrl Z, but not while a field has text of its own to undo', () => {
    const undo = vi.fn();
    mounted = mount(page);
    act(() => show({ text: 'Note added.', undo }));
    const field = mounted.find('input') as HTMLInputElement;
    setFieldText(field, 'half a word');
    focus(field);
    press('z', { ctrlKey: true });
    expect(undo).not.toHaveBeenCalled();
    setFieldText(field, '');
    press('z', { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
    expect(mounted.root.querySelector('[data-toast]')).toBeNull();
  });
});

describe('keys of the whole desk', () => {
  const seen: string[] = [];
  function Listener() {
    useScanner(({ code }) => seen.push(`scan ${code}`));
    useShortcuts([
      { keys: 'A', run: () => seen.push('A') },
      { keys: 'Alt+1', run: () => seen.push('Alt 1') },
    ]);
    return (
      <>
        <input aria-label="plain" defaultValue="x" />
        <input aria-label="wants" data-wants-scan="" />
      </>
    );
  }
  /** Types into the focused field as a scanner does, all keys at the same instant. */
  function scan(code: string): void {
    for (const key of code) {
      press(key);
      const field = document.activeElement;
      if (field instanceof HTMLInputElement) act(() => setFieldText(field, field.value + key));
    }
    press('Enter');
  }
  it('take a scan back from a field that did not want it', () => {
    seen.length = 0;
    mounted = mount(<Listener />);
    const field = mounted.find('[aria-label="plain"]') as HTMLInputElement;
    focus(field);
    scan('29301004417052');
    expect(seen).toEqual(['scan 29301004417052']);
    expect(field.value).toBe('x');
  });
  it('leave a scan in a field that wants it', () => {
    seen.length = 0;
    mounted = mount(<Listener />);
    const field = mounted.find('[aria-label="wants"]') as HTMLInputElement;
    focus(field);
    scan('29301004417052');
    expect(seen).toEqual([]);
    expect(field.value).toBe('29301004417052');
  });
  it('do not take the first letter of a scan for a shortcut', () => {
    vi.useFakeTimers();
    seen.length = 0;
    mounted = mount(<Listener />);
    (document.activeElement as HTMLElement | null)?.blur();
    scan('A1234567');
    later(200);
    expect(seen).toEqual(['scan A1234567']);
    press('a');
    later(200);
    expect(seen).toEqual(['scan A1234567', 'A']);
  });
  it('leave letters to text fields', () => {
    vi.useFakeTimers();
    seen.length = 0;
    mounted = mount(<Listener />);
    focus(mounted.find('[aria-label="plain"]'));
    press('a');
    press('1', { altKey: true, code: 'Digit1' });
    later(200);
    expect(seen).toEqual(['Alt 1']);
  });
});
