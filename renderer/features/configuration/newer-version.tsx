/** Another administrator saved meanwhile: who and when, and each cell that both changed, to be decided one by one. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Message } from '../../components/message.tsx';
import { useNowMs } from '../../desk/use-now.ts';
import { columnName, rowName, valueWords, type ChangeWords } from './change-sentences.ts';
import type { Conflict, ConfigurationDraft, NewerVersion } from './use-draft.ts';

export type NewerVersionMessageProps = {
  readonly newer: NewerVersion;
  readonly draft: ConfigurationDraft;
  readonly words: ChangeWords;
};

export function NewerVersionMessage({ newer, draft, words }: NewerVersionMessageProps) {
  const { t } = useTranslation('configuration');
  const nowMs = useNowMs();
  const time = words.formats.dateTime(newer.at === undefined ? nowMs : Date.parse(newer.at), nowMs);
  const { conflicts } = newer;
  return (
    <Message
      kind="warning"
      title={t('conflict.title', { name: newer.by ?? t('conflict.somebody'), time })}
      {...(conflicts.length === 0 && {
        actions: <Button onClick={draft.forgetNewer}>{t('conflict.close')}</Button>,
      })}
    >
      {t(draft.changes.length === 0 ? 'conflict.nothingLeft' : 'conflict.kept')}
      {conflicts.length > 0 && (
        <ul className="conflicts">
          {conflicts.map((conflict, i) => (
            <li key={i}>
              <span>{conflictSentence(conflict, words)}</span>
              <Button size="small" onClick={() => draft.settle(conflict, 'mine')}>
                {t('conflict.mine')}
              </Button>
              <Button size="small" onClick={() => draft.settle(conflict, 'theirs')}>
                {t('conflict.theirs')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}

function conflictSentence({ mine, theirs }: Conflict, words: ChangeWords): string {
  if (mine.kind === 'moved') return '';
  const what = rowName(mine, words);
  if (mine.kind !== 'changed' || theirs.kind !== 'changed') return words.t('conflict.gone', { what });
  return words.t('conflict.differs', {
    ...{ what, field: columnName(mine, words) },
    mine: valueWords(mine, mine.new, words),
    theirs: valueWords(theirs, theirs.new, words),
  });
}
