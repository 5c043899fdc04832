/** The frame as the desk shows it, with the states the compositions ask for. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { MenuItem } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { ConnectionPill } from '../../../renderer/components/connection-pill.tsx';
import { deskSections, sectionIds } from '../../../renderer/components/desk-sections.tsx';
import type { SectionId } from '../../../renderer/components/desk-sections.tsx';
import { Frame } from '../../../renderer/components/frame.tsx';
import { SearchBox } from '../../../renderer/components/search-box.tsx';
import type { SearchResult } from '../../../renderer/components/search-results.tsx';

export type GalleryFrameProps = {
  readonly section: SectionId;
  readonly isOnline?: boolean;
  readonly query?: string;
  readonly results?: readonly SearchResult[];
  readonly children: ReactNode;
};

const hrefs = Object.fromEntries(sectionIds.map((id) => [id, `#${id}`])) as Record<SectionId, string>;
const desks = [
  { id: 'front', name: 'Main Library – Front desk' },
  { id: 'law', name: 'Law Library – Desk 2' },
];
const nothing = () => undefined;

export function GalleryFrame({
  section,
  isOnline = false,
  query = '',
  results = [],
  children,
}: GalleryFrameProps) {
  const { t } = useTranslation('kit');
  const [value, setValue] = useState(query);
  const [deskId, setDeskId] = useState('front');
  const unsent = isOnline ? 0 : 3;
  const attention = isOnline ? 0 : 1;
  return (
    <Frame
      search={
        <SearchBox
          value={value}
          onValueChange={setValue}
          results={results}
          countText={t('search.count', { shown: results.length, total: '20,418' })}
          onOpen={nothing}
          onShowAll={nothing}
        />
      }
      desks={desks}
      deskId={deskId}
      onDeskChange={setDeskId}
      connection={
        <ConnectionPill
          isOnline={isOnline}
          offlineSince="09:14"
          waiting={unsent}
          needAttention={attention}
          onDetails={nothing}
        />
      }
      accountName="Jansen, Maria"
      accountMenu={<MenuItem>Sign out</MenuItem>}
      sections={deskSections(t, {
        hrefs,
        counts: { registrations: 5, waiting: unsent, needAttention: attention, overpaid: 0, excess: 0 },
      })}
      currentSectionId={section}
      onNavigate={nothing}
    >
      {children}
    </Frame>
  );
}
