/**
 * The sections of the desk: a rail of icons with one short word, from 1600 px a column with full names. The accessible
 * name is always the full one; counts are told as a description, so the name stays the bare word.
 */
import { useId } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type Section = {
  readonly id: string;
  readonly href: string;
  /** "Find and Manage Users" */
  readonly name: string;
  /** "Users" */
  readonly shortName: string;
  readonly icon: ReactNode;
  readonly currentIcon: ReactNode;
  readonly count?: number | undefined;
  /** Red: only for "need attention". */
  readonly needsAttention?: boolean;
  /** What the count counts: "3 waiting, 1 need attention". */
  readonly countName?: string | undefined;
  /** At the foot of the rail. */
  readonly atEnd?: boolean;
};

export type NavigationRailProps = {
  readonly sections: readonly Section[];
  readonly currentId: string | undefined;
  readonly onNavigate: (href: string) => void;
};

type LinkProps = {
  readonly section: Section;
  readonly isCurrent: boolean;
  readonly onNavigate: (href: string) => void;
};

function SectionLink({ section, isCurrent, onNavigate }: LinkProps) {
  const countId = useId();
  const { href, name, shortName, count, countName } = section;
  const hasCount = count !== undefined && count > 0;
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onNavigate(href);
  };
  return (
    <a
      href={href}
      aria-label={name}
      title={name === shortName ? undefined : name}
      onClick={onClick}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      {...(hasCount ? { 'aria-describedby': countId } : {})}
    >
      {isCurrent ? section.currentIcon : section.icon}
      <span className="short">{shortName}</span>
      <span className="full">{name}</span>
      {hasCount && (
        <span className={section.needsAttention === true ? 'count attention' : 'count'} data-text={count} />
      )}
      {hasCount && (
        <span id={countId} hidden>
          {countName ?? count}
        </span>
      )}
    </a>
  );
}

export function NavigationRail({ sections, currentId, onNavigate }: NavigationRailProps) {
  const { t } = useTranslation('kit');
  const link = (section: Section) => (
    <SectionLink key={section.id} {...{ section, onNavigate }} isCurrent={section.id === currentId} />
  );
  return (
    <nav className="rail" aria-label={t('frame.sections')} data-region="navigation">
      {sections.filter((section) => section.atEnd !== true).map(link)}
      <span className="gap" />
      {sections.filter((section) => section.atEnd === true).map(link)}
    </nav>
  );
}
