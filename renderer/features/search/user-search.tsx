/**
 * The persistent search at the top of every page, and the scanner: a scanned barcode opens its user at once from anywhere.
 */
import { useRef, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { USER_FLAGS, type SearchHit } from '#core/search/index-row.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { SearchBox, type SearchBoxHandle } from '../../components/search-box.tsx';
import { useConfiguration, useDesk, useLoadProgress } from '../../desk/use-desk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScanner } from '../../keyboard/use-scanner.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { createSounds } from '../../sounds/sounds.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useSearchResults } from './use-search-results.tsx';

const VOLUME = 0.5;

export function UserSearchBox() {
  const { t } = useTranslation('findUsers');
  const { t: tk } = useTranslation('kit');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const desk = useDesk();
  const config = useConfiguration();
  const loading = useLoadProgress();
  const announce = useAnnounce();
  const handle = useRef<SearchBoxHandle>(null);
  const [text, setText] = useState('');
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
  useScanner(({ code }) => {
    const found = desk.store.search()?.findExact(code) ?? [];
    const [only] = found;
    if (only && found.length === 1) return openHit(only.hit);
    setText(code);
    handle.current?.focus();
    play('notFound');
    return announce(
      t(found.length === 0 ? 'search.none' : 'search.several', { text: code, count: found.length }),
      'assertive',
    );
  });
  useShortcuts([{ keys: 'Ctrl+K', run: () => handle.current?.focus() }]);
  useShortcuts([{ keys: '/', run: () => handle.current?.focus() }], { singleLetters: singleKeys });

  const none = loading
    ? t('search.notYet', { count: loading.users })
    : answer
      ? t('search.none', { text: text.trim() })
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

function useSounds() {
  const isOn = useViewStore((state) => state.preferences.sounds);
  const [sounds] = useState(() => createSounds());
  return (name: Parameters<typeof sounds.play>[0]) => sounds.play(name, { muted: !isOn, volume: VOLUME });
}
