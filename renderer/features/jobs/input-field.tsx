/** The file that a job works on: a set of users, or a file of the SIS. The list that staff came from is one, too. */
import { useId, useRef } from 'react';
import { Button } from '@fluentui/react-components';
import { Dismiss16Regular, DocumentArrowUp20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { StartableKind } from './job-kinds.ts';

export type JobInput = { readonly name: string; readonly file: Blob; readonly count?: number };
export type InputFieldProps = {
  readonly kind: StartableKind;
  readonly value: JobInput | undefined;
  readonly onChange: (input: JobInput | undefined) => void;
};

const csv = '.csv,.txt,text/csv,text/plain';
const xml = '.xml,text/xml,application/xml';
const words = {
  'update-users': { accept: csv, hint: 'hint', needed: 'needed' },
  'import-courses': { accept: csv, hint: 'coursesHint', needed: 'coursesNeeded' },
  sis: { accept: xml, hint: 'sisHint', needed: 'sisNeeded' },
} as const;

/** Which file a job works on, as words of the catalogue. */
export function inputWords(kind: StartableKind) {
  return words[kind === 'update-users' || kind === 'import-courses' ? kind : 'sis'];
}

export function InputField({ kind, value, onChange }: InputFieldProps) {
  const { t } = useTranslation('jobs');
  const chooser = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const { accept, hint } = inputWords(kind);
  const text = value?.count === undefined ? (value?.name ?? '') : t('set.listed', { count: value.count });
  return (
    <div role="group" aria-labelledby={labelId} className="job-input">
      <span id={labelId} className="label">
        {t(kind === 'update-users' ? 'set.label' : 'fact.file')}
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('set.file')}
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChange({ name: file.name, file });
          event.target.value = '';
        }}
      />
      <div className="job-input-row">
        <Button icon={<DocumentArrowUp20Regular />} data-first="" onClick={() => chooser.current?.click()}>
          {t('set.file')}
        </Button>
        {value && (
          <span className="keep">
            <bdi className="strong">{text}</bdi>
            <Button
              appearance="subtle"
              size="small"
              icon={<Dismiss16Regular />}
              aria-label={`${t('cancel')} ${text}`}
              onClick={() => onChange(undefined)}
            />
          </span>
        )}
      </div>
      <p className="sub">{t(`set.${hint}`)}</p>
    </div>
  );
}
