/**
 * The persistent search at the top of every page, and the scanner: a scanned barcode opens its user at once from anywhere.
 */
import { useRef, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { USER_FLAGS, type SearchHit } from '#core/search/index-row.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { SearchBox, type SearchBoxHandle } from '../../components/search-box.tsx';
import { useConfiguration, useDesk, useLoadProgress } from '../../desk/use-desk.ts';
import { askItemTitle } from '../../desk/item-titles.ts';
import { useRight } from '../../desk/use-right.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScanner } from '../../keyboard/use-scanner.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useSounds } from '../../sounds/use-sounds.ts';
import { useScanning } from '../../state/scanning.ts';
import { useViewStore } from '../../state/view-store.ts';
import { findItem } from './find-item.ts';
import { useSearchResults } from './use-search-results.tsx';

export function UserSearchBox() {
  const { t } = useTranslation('findUsers');
  const { t: tk } = useTranslation('kit');
  const formats = useFormats();
  const [path, navigate] = useLocation();
  const desk = useDesk();
  const config = useConfiguration();
  const loading = useLoadProgress();
  const announce = useAnnounce();
  const handle = useRef<SearchBoxHandle>(null);
  const [text, setText] = useState('');
  const [item, setItem] = useState<{ readonly code: string; readonly title: string }>();
  const lastScan = useRef('');
  const mayAskItem = useRight('fee.charge').allowed;
  const answer = useSearchResults(text, config);
  const singleKeys = useViewStore((state) => state.preferences.singleKeys);
  const play = useSounds();

  const open = (id: string) => {
    setText('');
    navigate(`/users/${id}/general`);
  };
  const openHit = (hit: SearchHit) => {
    play((hit.flags & (USER_FLAGS.hasActiveBlock | USER_FLAGS.hasPopUpNote)) === 0 ? 'found' : 'blocked');
    const group =
      config?.codeTables.userGroups.find(({ code }) => code === hit.facets.userGroup)?.label ?? '';
    announce(t('search.opened', { name: hit.name, group }));
    open(hit.id);
  };
  const tellItem = (code: string, title: string) => {
    setItem({ code, title });
    announce(t('search.item', { text: code, title }), 'assertive');
  };
  const isTesting = useScanning((state) => state.isTesting);
  const openScanned = async (code: string) => {
    lastScan.current = code;
    // what a dialog is about must not be left behind its back
    if (document.querySelector('[aria-modal="true"]') !== null) {
      play('notFound');
      return announce(t('search.dialogFirst'), 'assertive');
    }
    const found = desk.store.search()?.findExact(code) ?? [];
    const [only] = found;
    if (only && found.length === 1) return openHit(only.hit);
    const item = found.length === 0 ? await findItem(desk, path, code) : undefined;
    // drawn first: what is focused is chosen, so that the next code takes the place of this one
    flushSync(() => setText(code));
    handle.current?.focus();
    play('notFound');
    setItem(undefined);
    if (item !== undefined) return tellItem(code, item);
    announce(
      t(found.length === 0 ? 'search.none' : 'search.several', { text: code, count: found.length }),
      'assertive',
    );
    if (found.length > 0 || !mayAskItem || desk.connection.type !== 'Online') return;
    const elsewhere = await askItemTitle(desk, code);
    if (elsewhere.type === 'Known' && lastScan.current === code) tellItem(code, elsewhere.title);
  };
  useScanner(({ code }) => void openScanned(code), !isTesting);
  useShortcuts([{ keys: 'Ctrl+K', run: () => handle.current?.focus() }]);
  useShortcuts([{ keys: '/', run: () => handle.current?.focus() }], { singleLetters: singleKeys });

  const none = loading
    ? t('search.notYet', { count: loading.users })
    : answer
      ? item?.code === text.trim()
        ? t('search.item', { text: item.code, title: item.title })
        : t('search.none', { text: text.trim() })
      : t('search.unavailable');
  return (
    <SearchBox
      handle={handle}
      value={text}
      onValueChange={setText}
      results={answer?.results ?? []}
      {...(answer && {
        countText: tk('search.count', {
          shown: formats.count(answer.found),
          total: formats.count(answer.total),
        }),
      })}
      onOpen={({ id }) => open(id)}
      onShowAll={(value) => {
        setText('');
        navigate(`/users?tab=all&q=${encodeURIComponent(value)}`);
      }}
      message={
        <>
          {none}{' '}
          {answer && !loading && (
            <Button size="small" onClick={() => navigate('/register')}>
              {t('search.register')}
            </Button>
          )}
        </>
      }
    />
  );
}
