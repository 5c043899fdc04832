/**
 * "Search users": a combobox with its own list. The first result is chosen beforehand, so Enter opens it; Ctrl Enter
 * shows all in the list; Esc closes and gives the focus back to where it was. All data comes from outside, also while it
 * is being looked for: what is typed is never delayed by what is found.
 */
import { useId, useImperativeHandle, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactNode, Ref } from 'react';
import { Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { isMacPlatform } from '../keyboard/shortcut.ts';
import { fluentRef } from './fluent-ref.ts';
import { KeyCap } from './key-cap.tsx';
import { SearchResults } from './search-results.tsx';
import type { SearchResult } from './search-results.tsx';

export type SearchBoxHandle = {
  /** Takes the focus and chooses the text, as `/` and Ctrl K do. */
  readonly focus: () => void;
};

export type SearchBoxProps = {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly results: readonly SearchResult[];
  /** "5 of 20,418 users" at the foot of the list. */
  readonly countText?: string;
  readonly onOpen: (result: SearchResult) => void;
  readonly onShowAll: (value: string) => void;
  /** In place of results: "No user has 29301004419922", with a button. */
  readonly message?: ReactNode;
  readonly handle?: Ref<SearchBoxHandle>;
};

export function SearchBox(props: SearchBoxProps) {
  const { value, onValueChange, results, onOpen, onShowAll, message } = props;
  const { t } = useTranslation('kit');
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [chosenId, setChosenId] = useState<string>();
  useImperativeHandle(props.handle, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
      setOpen(true);
    },
  }));

  const chosen = Math.max(
    0,
    results.findIndex((result) => result.id === chosenId),
  );
  const hasList = isOpen && value.trim() !== '' && results.length > 0;
  const hasPopUp = hasList || (isOpen && value.trim() !== '' && message !== undefined);
  const close = () => {
    setOpen(false);
    setChosenId(undefined);
  };
  const open = (result: SearchResult) => {
    close();
    onOpen(result);
  };
  const choose = (index: number) => setChosenId(results[index]?.id);

  const onKey: Record<string, () => void> = {
    ArrowDown: () => {
      if (hasList) choose((chosen + 1) % results.length);
      setOpen(true);
    },
    ArrowUp: () => {
      if (hasList) choose((chosen + results.length - 1) % results.length);
      setOpen(true);
    },
    Enter: () => {
      const result = results[chosen];
      if (hasList && result) open(result);
    },
    Escape: () => {
      if (hasPopUp) close();
      else if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected)
        cameFrom.current.focus();
      else input.current?.blur();
    },
  };
  const listKeys: Record<string, () => void> = {
    Home: () => choose(0),
    End: () => choose(results.length - 1),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const ctrl = isMacPlatform() ? event.metaKey : event.ctrlKey;
    if (event.nativeEvent.isComposing) return;
    const act =
      event.key === 'Enter' && ctrl
        ? () => {
            close();
            onShowAll(value);
          }
        : (onKey[event.key] ?? (hasList && !event.shiftKey ? listKeys[event.key] : undefined));
    if (!act || event.altKey) return;
    event.preventDefault();
    act();
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };

  return (
    <div
      className="top-search"
      role="search"
      aria-label={t('search.name')}
      onBlur={onBlur}
      onFocus={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget;
      }}
    >
      <Input
        ref={fluentRef(input)}
        value={value}
        role="combobox"
        aria-label={t('search.name')}
        aria-autocomplete="list"
        aria-expanded={hasList}
        aria-controls={listId}
        aria-activedescendant={hasList ? `${listId}-${chosen}` : undefined}
        aria-keyshortcuts="/ Control+K"
        placeholder={t('search.name')}
        autoComplete="off"
        spellCheck={false}
        data-search=""
        contentBefore={<Search20Regular aria-hidden />}
        onChange={(_, data) => {
          setOpen(true);
          setChosenId(undefined);
          onValueChange(data.value);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {value === '' && <KeyCap keys="/" />}
      <SearchResults
        {...{ listId, chosen, results, message }}
        visible={hasPopUp}
        query={value}
        countText={props.countText}
        onOpen={open}
      />
    </div>
  );
}
