/** The list under "Search users": picture, name with what was typed underlined, one line of detail, marks at the end. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from './key-cap.tsx';
import { matchedParts } from './matched-parts.ts';
import { Picture } from './picture.tsx';

export type SearchResult = {
  readonly id: string;
  /** "Last, First" */
  readonly name: string;
  /** "20418833 · Graduate Student" */
  readonly detail: string;
  readonly pictureSrc?: string | undefined;
  /** Instead of `pictureSrc`: draws the picture itself. */
  readonly picture?: ReactNode;
  /** In one order: blocked, owing, pop-up note, expired, not active. */
  readonly marks?: ReactNode;
};

export type SearchResultsProps = {
  readonly listId: string;
  readonly visible: boolean;
  readonly query: string;
  readonly results: readonly SearchResult[];
  readonly chosen: number;
  readonly countText: string | undefined;
  readonly message: ReactNode;
  readonly onOpen: (result: SearchResult) => void;
};

function MatchedName({ name, query }: { readonly name: string; readonly query: string }) {
  return (
    <bdi>
      {matchedParts(name, query).map(({ text, matched }, index) =>
        matched ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </bdi>
  );
}

export function SearchResults(props: SearchResultsProps) {
  const { listId, visible, query, results, chosen, countText, message, onOpen } = props;
  const { t } = useTranslation('kit');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (visible) list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [visible, chosen]);
  return (
    <div className="pop-up search-results" hidden={!visible}>
      <div ref={list} id={listId} role="listbox" aria-label={t('search.results')}>
        {results.map((result, index) => (
          <div
            key={result.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="result"
            // the press must not take the focus out of the search field
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onOpen(result)}
          >
            {result.picture ?? <Picture name={result.name} size="result" src={result.pictureSrc} />}
            <span className="cut">
              <span className="name">
                <MatchedName name={result.name} query={query} />
              </span>
              <span className="detail">{result.detail}</span>
            </span>
            <span className="marks">{result.marks}</span>
          </div>
        ))}
      </div>
      {results.length === 0 && message !== undefined && <div className="search-note">{message}</div>}
      {results.length > 0 && (
        <div className="pop-up-foot">
          <span>
            <KeyCap keys="↑↓" /> {t('search.choose')}
          </span>
          <span>
            <KeyCap keys="Enter" /> {t('search.open')}
          </span>
          <span>
            <KeyCap keys="Ctrl+Enter" /> {t('search.showAll')}
          </span>
          <span>{countText}</span>
        </div>
      )}
    </div>
  );
}
