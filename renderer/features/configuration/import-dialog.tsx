/** A file of the configuration, before anything is taken over: every difference, or why the file cannot be read. */
import { useMemo } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { diffConfigurations } from '#core/configuration/changes.ts';
import type { Configuration } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { changeSentence, pageOf, type ChangeWords } from './change-sentences.ts';
import type { FileFault, ReadFile } from './configuration-file.ts';

export type ImportDialogProps = {
  readonly file: { readonly name: string; readonly read: ReadFile };
  readonly configuration: Configuration;
  /** Words for the file's own rows. */
  readonly wordsOf: (file: Configuration) => ChangeWords;
  readonly onTake: (configuration: Configuration) => void;
  readonly onClose: () => void;
};

export function ImportDialog({ file, configuration, wordsOf, onTake, onClose }: ImportDialogProps) {
  const { t } = useTranslation('configuration');
  const { read } = file;
  const wanted = read.type === 'Read' ? read.configuration : undefined;
  const changes = useMemo(
    () => (wanted ? diffConfigurations(configuration, wanted) : []),
    [configuration, wanted],
  );
  const words = useMemo(() => wanted && wordsOf(wanted), [wanted, wordsOf]);
  const canTake = wanted !== undefined && changes.length > 0;
  const take = () => {
    if (wanted) onTake(wanted);
  };
  return (
    <DialogFrame
      open
      width={640}
      title={t('importing.title')}
      sub={t('importing.from', { file: file.name })}
      onClose={onClose}
      {...(canTake && { onPrimary: take })}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose} {...(!canTake && { 'data-first': '' })}>
            {t('importing.close')}
          </Button>
          {canTake && (
            <Button appearance="primary" data-first="" onClick={take}>
              {t('importing.take', { count: changes.length })}
            </Button>
          )}
        </>
      }
    >
      {read.type === 'Fault' && (
        <Message inline kind="error" title={faultSentence(read.fault, t)}>
          {null}
        </Message>
      )}
      {read.type === 'Read' && read.otherInstitution !== undefined && (
        <Message inline kind="info" title={t('importing.otherInstitution', { name: read.otherInstitution })}>
          {null}
        </Message>
      )}
      {wanted && changes.length === 0 && <p>{t('importing.none')}</p>}
      {words && changes.length > 0 && (
        <>
          <p>
            <b>{t('importing.count', { count: changes.length })}</b>{' '}
            <span className="dim">{t('importing.hint')}</span>
          </p>
          <ul
            className="differences"
            aria-label={t('importing.count', { count: changes.length })}
            tabIndex={0}
          >
            {changes.map((change, i) => {
              const page = pageOf(
                change.kind === 'moved' ? { table: change.table, code: '' } : change,
                words.pages,
              );
              return (
                <li key={i}>
                  {change.kind !== 'moved' && page && (
                    <span className="dim">{t(`tables.${page.id}`)} · </span>
                  )}
                  {changeSentence(change, words)}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </DialogFrame>
  );
}

function faultSentence(fault: FileFault, t: ChangeWords['t']): string {
  switch (fault.type) {
    case 'TooLarge':
      return t('importing.tooLarge');
    case 'NotOurs':
      return t('importing.notOurs');
    case 'TooNew':
      return t('importing.tooNew');
    case 'NotJson':
      return fault.position === undefined
        ? t('importing.notJsonAnywhere')
        : t('importing.notJson', { position: fault.position });
    case 'Shape':
      return t('importing.shape', {
        path: fault.path,
        problem: t(`importing.shapeProblem.${shapeProblem(fault.keyword)}`),
      });
  }
}

const shapeProblems = ['type', 'required', 'additionalProperties'] as const;

/** By the keyword of the schema that was broken. */
function shapeProblem(keyword: string): (typeof shapeProblems)[number] | 'other' {
  return shapeProblems.find((each) => each === keyword) ?? 'other';
}
