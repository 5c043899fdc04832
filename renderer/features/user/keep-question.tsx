/**
 * After "Open for Update": which of the nine fields may the next SIS load override? One box a field, with what is entered
 * here beside what the SIS sent last. What is the same on both sides follows the SIS; its box cannot be changed.
 */
import { useId, useState } from 'react';
import { Button, Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { linesToAnswers, type AskedLine, type SisAnswers } from './sis-answers.ts';
import { useValueWords } from './use-value-words.ts';
import { useOpenUser } from './user-context.ts';

export type KeepQuestionProps = {
  readonly lines: readonly AskedLine[];
  readonly onAnswer: (answers: SisAnswers) => void;
  readonly onCancel: () => void;
};

/** Stands in the tree only while it is asked, so that each time begins with how it is now. */
export function KeepQuestion({ lines, onAnswer, onCancel }: KeepQuestionProps) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const [answers, setAnswers] = useState(() => linesToAnswers(lines));
  const act = () => onAnswer(answers);
  const answerAll = (mayOverride: boolean) =>
    setAnswers(
      linesToAnswers(lines.map((line) => (line.mayOverride === undefined ? line : { ...line, mayOverride }))),
    );
  return (
    <DialogFrame
      alert
      open
      width={640}
      title={t('keep.title')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      firstFocus="[data-choice]"
      onClose={onCancel}
      onPrimary={act}
      actionsStart={
        <>
          <Button appearance="subtle" onClick={() => answerAll(true)}>
            {t('keep.all')}
          </Button>
          <Button appearance="subtle" onClick={() => answerAll(false)}>
            {t('keep.none')}
          </Button>
        </>
      }
      actions={
        <>
          <Button appearance="subtle" onClick={onCancel}>
            {t('general.cancel')}
          </Button>
          <Button appearance="primary" onClick={act}>
            {t('general.save')}
          </Button>
        </>
      }
    >
      <p>{t('keep.text')}</p>
      <table className="table-plain asked">
        <thead>
          <tr>
            <th scope="col">{t('keep.mayOverride')}</th>
            <th scope="col">{t('keep.here')}</th>
            <th scope="col">{t('keep.sis')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <AskedRow
              key={line.field}
              line={line}
              mayOverride={answers[line.field]}
              onChange={(mayOverride) => setAnswers({ ...answers, [line.field]: mayOverride })}
            />
          ))}
        </tbody>
      </table>
    </DialogFrame>
  );
}

type AskedRowProps = {
  readonly line: AskedLine;
  /** Absent: there is nothing to choose. */
  readonly mayOverride: boolean | undefined;
  readonly onChange: (mayOverride: boolean) => void;
};

function AskedRow({ line, mayOverride, onChange }: AskedRowProps) {
  const { t } = useTranslation('user');
  const { t: tf } = useTranslation('fields');
  const toWords = useValueWords();
  const hint = useId();
  const hasChoice = mayOverride !== undefined;
  const here = toWords(line.field, line.here);
  const sis = toWords(line.field, line.sis);
  return (
    <tr className={hasChoice ? undefined : 'dim'}>
      <th scope="row">
        <Checkbox
          label={tf(`general.${line.field}`)}
          checked={mayOverride ?? true}
          aria-describedby={hint}
          {...(hasChoice ? { 'data-choice': '' } : { 'aria-disabled': true })}
          onChange={(_, data) => {
            if (hasChoice) onChange(data.checked === true);
          }}
        />
        <span id={hint} hidden>
          {hasChoice ? t('keep.both', { here, sis }) : t('keep.same')}
        </span>
      </th>
      <td title={here}>{here}</td>
      <td title={sis}>{hasChoice ? sis : t('keep.same')}</td>
    </tr>
  );
}
