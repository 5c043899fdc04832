/** What "Search users" shows for the typed text: names by any prefix, identifiers and e-mail whole. */
import { useMemo } from 'react';
import { Note20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { dateToDay, dayToDate, NO_DAY } from '#core/search/day-number.ts';
import { USER_FLAGS, type SearchHit } from '#core/search/index-row.ts';
import type { Configuration } from '#core/schema/types.ts';
import { Mark } from '../../components/mark.tsx';
import type { SearchResult } from '../../components/search-results.tsx';
import { UserThumbnail } from '../../desk/user-thumbnail.tsx';
import { useDesk, useUsersRevision } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';

const SHOWN = 8;

export type SearchAnswer = {
  readonly results: readonly SearchResult[];
  readonly found: number;
  readonly total: number;
};

/** undefined: this desk has no list of users yet. */
export function useSearchResults(text: string, config: Configuration | null): SearchAnswer | undefined {
  const desk = useDesk();
  const revision = useUsersRevision();
  const hits = useMemo(() => {
    const search = desk.store.search();
    if (!search) return undefined;
    if (text.trim() === '') return { shown: [], found: 0, total: search.countAll() };
    const exact = (search.findExact(text.trim()) ?? []).map(({ hit }) => hit);
    const known = new Set(exact.map(({ id }) => id));
    const named = search.search({ text });
    const others = named.slice(0, SHOWN).filter(({ id }) => !known.has(id));
    return {
      shown: [...exact, ...others].slice(0, SHOWN),
      found: Math.max(exact.length, named.total),
      total: search.countAll(),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the revision says that the store's content changed
  }, [desk, revision, text]);
  const toResult = useToResult(config);
  return hits && { results: hits.shown.map(toResult), found: hits.found, total: hits.total };
}

function useToResult(config: Configuration | null): (hit: SearchHit) => SearchResult {
  const groups = useMemo(
    () => new Map(config?.codeTables.userGroups.map(({ code, label }) => [code, label])),
    [config],
  );
  return (hit) => ({
    id: hit.id,
    name: hit.name,
    picture: <UserThumbnail key={hit.id} hit={hit} size="result" />,
    detail: [hit.primaryId, groups.get(hit.facets.userGroup) ?? hit.facets.userGroup]
      .filter(Boolean)
      .join(' · '),
    marks: <HitMarks hit={hit} config={config} />,
  });
}

function HitMarks({ hit, config }: { readonly hit: SearchHit; readonly config: Configuration | null }) {
  const { t } = useTranslation('findUsers');
  const formats = useFormats();
  const { today } = useNow();
  const isExpired = hit.expiryDay !== NO_DAY && hit.expiryDay < dateToDay(today);
  return (
    <>
      {(hit.flags & USER_FLAGS.hasActiveBlock) !== 0 && <Mark kind="blocked">{t('search.blocked')}</Mark>}
      {hit.balanceMinor > 0 && (
        <Mark kind="owing">
          {t('search.owes', { amount: formats.amount(hit.balanceMinor, config?.currency.code ?? 'EUR') })}
        </Mark>
      )}
      {(hit.flags & USER_FLAGS.hasPopUpNote) !== 0 && (
        <Mark kind="muted" icon={<Note20Regular aria-hidden />}>
          {t('search.popUpNote')}
        </Mark>
      )}
      {isExpired && (
        <Mark kind="muted">
          {t('search.expired', { date: formats.date(dayToDate(hit.expiryDay) ?? '') })}
        </Mark>
      )}
      {hit.facets.status !== 'ACTIVE' && <Mark kind="muted">{t('search.notActive')}</Mark>}
    </>
  );
}
