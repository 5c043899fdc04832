/** The file that a job works on: a set of users, or a file of the SIS. The list that staff came from is one, too. */
import { useId, useRef } from 'react';
import { Button } from '@fluentui/react-components';
import { Dismiss16Regular, DocumentArrowUp20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { StartableKind } from './job-kinds.ts';

export type JobInput = { readonly name: string; readonly file: Blob; readonly count?: number };
export type InputFieldProps = {
  readonly takes: InputKind;
  readonly value: JobInput | undefined;
  readonly onChange: (input: JobInput | undefined) => void;
};

const csv = '.csv,.txt,text/csv,text/plain';
const xml = '.xml,text/xml,application/xml';
const accepted = { set: csv, courses: csv, demerits: csv, sis: xml, bursar: `${csv},${xml}` } as const;
export type InputKind = keyof typeof accepted;

const inputs: Partial<Record<StartableKind, InputKind>> = {
  'update-users': 'set',
  'import-courses': 'courses',
  'import-demerits': 'demerits',
  'sis-synchronize': 'sis',
  'sis-import': 'sis',
  'bursar-import': 'bursar',
};

/** Which kind of file a job works on; undefined: none. */
export function inputOf(kind: StartableKind): InputKind | undefined {
  return inputs[kind];
}

export function InputField({ takes, value, onChange }: InputFieldProps) {
  const { t } = useTranslation('jobs');
  const chooser = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const text = value?.count === undefined ? (value?.name ?? '') : t('set.listed', { count: value.count });
  return (
    <div role="group" aria-labelledby={labelId} className="job-input">
      <span id={labelId} className="label">
        {t(takes === 'set' ? 'set.label' : 'fact.file')}
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('set.file')}
        accept={accepted[takes]}
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
      <p className="sub">{t(`set.hint.${takes}`)}</p>
    </div>
  );
}
