// Things done in a row at once (delete, Active, Set as preferred) can be refused by a rule: the sentence stands above
// the grid until it is put away or something else succeeds, and is read out.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveResult } from '#core/sync/save-mutation.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { useSentences } from '../../desk/use-sentences.ts';
import { useNamedOwner } from './use-named-owner.ts';
import type { RowFailureView } from './tab-panel.tsx';
import { useOpenUser } from './user-context.ts';

export type RowFailure = {
  readonly failure: RowFailureView | undefined;
  readonly run: (saving: Promise<SaveResult>) => Promise<void>;
};

export function useRowFailure(): RowFailure {
  const { config } = useOpenUser();
  const { t } = useTranslation('user');
  const sentences = useSentences(config);
  const nameOwner = useNamedOwner();
  const announce = useAnnounce();
  const [text, setText] = useState<string>();
  const run = async (saving: Promise<SaveResult>) => {
    const result = await saving;
    const problem =
      result.type === 'Rejected'
        ? sentences.rejection(nameOwner(result.rejection))
        : result.type === 'NotReady'
          ? t('page.notReady')
          : undefined;
    setText(problem);
    if (problem !== undefined) announce(problem, 'assertive');
  };
  return { failure: text === undefined ? undefined : { text, dismiss: () => setText(undefined) }, run };
}
