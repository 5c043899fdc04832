/** One cell of the row that is being edited. It takes over each key at once; what cannot be read stays in the field alone. */
import { useState } from 'react';
import { Input } from '@fluentui/react-components';
import type { CellValue, TableRow } from '#core/configuration/tables.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { ListSelect } from '../../components/list-select.tsx';
import { minorToDecimalText } from '../../i18n/format.ts';
import { parseCell, percentText, type CellKind } from './cell-kinds.ts';

export type CellEditorProps = {
  readonly kind: CellKind;
  readonly row: TableRow;
  readonly field: string;
  /** "Description, Guest" */
  readonly name: string;
  readonly problem: string | undefined;
  readonly onChange: (value: CellValue | undefined) => void;
};

export function CellEditor({ kind, row, field, name, problem, onChange }: CellEditorProps) {
  const value = row[field];
  if (kind.type === 'choice')
    return (
      <CodeSelect
        value={String(value ?? '')}
        choices={kind.choices}
        canBeEmpty={kind.canBeEmpty}
        {...(kind.emptyLabel !== undefined && { emptyLabel: kind.emptyLabel })}
        label={name}
        onChange={(code) => onChange(code === '' && field !== 'value' ? undefined : code)}
      />
    );
  if (kind.type === 'list') {
    const codes =
      kind.isText === true
        ? String(value ?? '').split(',')
        : ((value as readonly string[] | undefined) ?? absentList(field, kind.choices));
    return (
      <ListSelect
        label={name}
        value={codes.map((code) => code.trim()).filter(Boolean)}
        choices={kind.choices}
        onChange={(chosen) =>
          onChange(kind.isText === true ? chosen.join(',') : inOrder(chosen, kind.choices))
        }
      />
    );
  }
  return <TypedCell {...{ kind, value, field, name, problem, onChange }} />;
}

/** No choice of record types is all of them. */
function absentList(field: string, choices: readonly { readonly code: string }[]): readonly string[] {
  return field === 'recordTypes' ? choices.map(({ code }) => code) : [];
}

/** In the table's order, whatever the order of the clicks. */
function inOrder(codes: readonly string[], choices: readonly { readonly code: string }[]): string[] {
  return choices.map(({ code }) => code).filter((code) => codes.includes(code));
}

type TypedCellProps = Omit<CellEditorProps, 'row'> & { readonly value: CellValue | undefined };

function TypedCell({ kind, value, field, name, problem, onChange }: TypedCellProps) {
  const written = kind.type === 'secret' ? '' : writtenText(kind, value);
  const [draft, setDraft] = useState<{ readonly text: string; readonly value: CellValue | undefined }>();
  // a value that came from elsewhere (Undo) replaces what was typed
  const text = draft && draft.value === value ? draft.text : written;
  const isWrong = parseCell(kind, text).wrong === true || problem !== undefined;
  return (
    <Input
      className={kind.type === 'money' || kind.type === 'number' || kind.type === 'percent' ? 'money' : ''}
      value={text}
      autoComplete="off"
      spellCheck={false}
      data-field={field}
      aria-label={name}
      aria-invalid={isWrong}
      {...(kind.type === 'secret' && { type: 'password' as const })}
      {...(problem !== undefined && { title: problem, 'aria-description': problem })}
      {...('maxLength' in kind && { maxLength: kind.maxLength })}
      onChange={(_, data) => {
        const parsed = parseCell(kind, data.value);
        const next = parsed.wrong === true ? value : parsed.value;
        setDraft({ text: data.value, value: next });
        if (parsed.wrong !== true) onChange(next);
      }}
      onBlur={() => {
        if (parseCell(kind, text).wrong !== true) setDraft(undefined);
      }}
    />
  );
}

function writtenText(kind: CellKind, value: CellValue | undefined): string {
  if (value === undefined) return '';
  if (kind.type === 'money') return minorToDecimalText(Number(value), kind.digits);
  if (kind.type === 'percent') return percentText(Number(value));
  return String(value);
}
