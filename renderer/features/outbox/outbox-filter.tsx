/** Whose changes, and a search over names, sentences and receipt numbers. */
import { Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { foldText } from '#core/search/fold.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { LabelledDropdown } from '../../components/labelled-dropdown.tsx';
import type { OutboxWords } from './use-outbox-words.ts';

export type Filter = {
  /** Member of staff; '' is everyone. */
  readonly actorId: string;
  readonly text: string;
};
export const emptyFilter: Filter = { actorId: '', text: '' };

export function matches(item: OutboxItem, { actorId, text }: Filter, words: OutboxWords): boolean {
  if (actorId !== '' && item.actorId !== actorId) return false;
  const wanted = foldText(text).split(/\s+/).filter(Boolean);
  const shown = foldText(`${words.name(item)} ${words.change(item)} ${item.actorName}`);
  return wanted.every((word) => shown.includes(word));
}

export type OutboxFilterProps = {
  readonly items: readonly OutboxItem[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
};

export function OutboxFilter({ items, filter, onChange }: OutboxFilterProps) {
  const { t } = useTranslation('outbox');
  const names = new Map(items.map(({ actorId, actorName }) => [actorId as string, actorName]));
  const people = [...names].map(([value, label]) => ({ value, label }));
  return (
    <span className="bar-end">
      <LabelledDropdown
        label={t('who')}
        value={filter.actorId}
        choices={[{ value: '', label: t('everyone') }, ...people]}
        onChange={(actorId) => onChange({ ...filter, actorId })}
      />
      <Input
        type="search"
        autoComplete="off"
        className="outbox-search"
        contentBefore={<Search20Regular aria-hidden />}
        aria-label={t('search')}
        placeholder={t('search')}
        value={filter.text}
        onChange={(_, data) => onChange({ ...filter, text: data.value })}
      />
    </span>
  );
}
