/** The foot while something is not saved: what changed, what it does to people, what is wrong; Undo, Cancel, Save. */
import { Button } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Mark } from '../../components/mark.tsx';
import { changeSentence, effectSentences, problemWithPlace, type ChangeWords } from './change-sentences.ts';
import type { ConfigurationDraft } from './use-draft.ts';
import type { JudgedDraft } from './use-judgement.ts';

export type SaveBarProps = {
  readonly draft: ConfigurationDraft;
  readonly judged: JudgedDraft;
  readonly words: ChangeWords;
  readonly isOnline: boolean;
  readonly onSave: () => void;
  readonly onShow: (problem: ConfigurationProblem) => void;
};

/** Sentences beyond these are counted. */
const SHOWN = 2;

export function SaveBar({ draft, judged, words, isOnline, onSave, onShow }: SaveBarProps) {
  const { t } = useTranslation('configuration');
  const { changes, failure } = draft;
  const { problems, effect } = judged;
  const sentences = changes.slice(0, SHOWN).map((change) => changeSentence(change, words));
  const more = changes.length - sentences.length;
  const people =
    effect.type === 'Counted'
      ? effectSentences(effect.effect, words)
      : [t(effect.type === 'Counting' ? 'bar.counting' : 'bar.uncounted')];
  const [first] = problems;
  const isRefused = failure !== undefined && problems.length === 0;
  return (
    <div className="save-bar" data-region="foot" role="group" aria-label={t('bar.name')}>
      <Mark kind="owing" bare icon={<Edit16Regular aria-hidden />}>
        {t('bar.changes', { count: changes.length })}
      </Mark>
      <div className="save-bar-text" role="status">
        {first ? (
          <button type="button" className="link is-wrong" onClick={() => onShow(first)}>
            {t('bar.problems', { count: problems.length })}: {problemWithPlace(first, words)}
          </button>
        ) : (
          <span>
            {isRefused && <b className="is-wrong">{t('bar.notSaved', { code: failure.code })} </b>}
            {sentences.join(' ')} {more > 0 && t('bar.more', { count: more })} <b>{people.join(' ')}</b>
          </span>
        )}
      </div>
      <div className="acts">
        <Button appearance="subtle" disabled={!draft.canUndo} onClick={draft.undo}>
          {t('bar.undo')} <KeyCap keys="Ctrl+Z" />
        </Button>
        <Button onClick={draft.cancel}>{t('bar.cancel')}</Button>
        <ExplainedButton
          appearance="primary"
          onClick={onSave}
          reason={
            first ? t('bar.problems', { count: problems.length }) : isOnline ? undefined : t('bar.offline')
          }
        >
          {t('bar.save')}
        </ExplainedButton>
      </div>
    </div>
  );
}
