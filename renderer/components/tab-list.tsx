/**
 * Tabs of a page. Built from Fluent's base hook instead of its TabList, which surrounds itself with invisible focusable
 * elements that assistive tools can land on; so the roving tabindex and the arrow keys (mirrored in right-to-left) are
 * our own. Counts stand in grey after the name and are told as a description: the name stays the bare word.
 */
import { useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Tab, useFluent } from '@fluentui/react-components';
import {
  renderTabList_unstable,
  useTabListBase_unstable,
  useTabListContextValues_unstable,
  useTabListStyles_unstable,
} from '@fluentui/react-tabs';
import type { TabListState } from '@fluentui/react-tabs';

type TabItem<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** Zero and absent are not shown. */
  readonly count?: number | undefined;
};

export type TabListProps<Value extends string> = {
  readonly name: string;
  readonly tabs: readonly TabItem<Value>[];
  readonly selected: Value;
  readonly onSelect: (value: Value) => void;
  /** For the panel: `aria-labelledby={tabId(idBase, selected)}`. */
  readonly idBase?: string;
};

export function tabId(idBase: string, value: string): string {
  return `${idBase}-tab-${value}`;
}

/** Index the key leads to, or undefined if it is not a key of tab lists. */
export function tabAfterKey(key: string, at: number, count: number, isRtl: boolean): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  return (at + (isRtl ? -step : step) + count) % count;
}

export function TabList<Value extends string>(props: TabListProps<Value>) {
  const { name, tabs, selected, onSelect, idBase } = props;
  const ownId = useId();
  const base = idBase ?? ownId;
  const { dir } = useFluent();
  const root = useRef<HTMLDivElement>(null);

  const select = (value: unknown) => {
    const tab = tabs.find((item) => item.value === value);
    if (tab) onSelect(tab.value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = tabs.findIndex((tab) => tab.value === selected);
    const next = tabAfterKey(event.key, at, tabs.length, dir === 'rtl');
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    root.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(base, tab.value))}`)?.focus();
    onSelect(tab.value);
  };
  const children = tabs.map(({ value, label, count }) => (
    <Tab
      key={value}
      id={tabId(base, value)}
      value={value}
      aria-label={label}
      aria-description={count === undefined || count === 0 ? undefined : String(count)}
      tabIndex={value === selected ? 0 : -1}
    >
      {label}
      {count !== undefined && count > 0 && <span className="tab-count" data-text={count} />}
    </Tab>
  ));
  const listProps = {
    'aria-label': name,
    selectedValue: selected,
    onTabSelect: (_: unknown, data: { value: unknown }) => select(data.value),
    onKeyDown,
    children,
  };
  const state: TabListState = {
    ...useTabListBase_unstable(listProps, root),
    appearance: 'transparent',
    size: 'medium',
    reserveSelectedTabSpace: true,
  };
  const contextValues = useTabListContextValues_unstable(state);
  useTabListStyles_unstable(state);
  return renderTabList_unstable(state, contextValues);
}
