/** The controls of row dialogs, bound to the dialog's state by the field's name. */
import { useId } from 'react';
import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { codesFor, type CodeTableName } from '#core/domain/code-rules.ts';
import type { RowKind } from '#core/domain/user-rows.ts';
import { CodeSelect, type SelectChoice } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Flag } from '../../components/flag.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useOwnerChoices } from '../../desk/use-owner-choices.ts';
import { rowFieldName } from '../../i18n/field-words.ts';
import { codeChoices, UNREADABLE_DATE } from './general-form.ts';
import { isNeeded, type OwnedKind } from './row-draft.ts';
import type { RowDialogState } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';

export type RowFieldProps = {
  readonly kind: RowKind;
  readonly name: string;
  readonly state: RowDialogState;
  readonly className?: string;
};

function useRowField({ kind, name, state, className = '' }: RowFieldProps) {
  const { t } = useTranslation('fields');
  const message = state.messageOf(name);
  const label = rowFieldName(kind, name, t);
  const value = state.values[name];
  const text = typeof value === 'string' ? value : '';
  return {
    label,
    text,
    message,
    field: {
      label,
      className,
      required: isNeeded(kind, name),
      ...(message === undefined ? {} : { validationMessage: message }),
    },
  };
}

export function RowText(props: RowFieldProps & { readonly wantsScan?: boolean; readonly isFirst?: boolean }) {
  const { field, text } = useRowField(props);
  return (
    <Field {...field}>
      <Input
        value={text}
        autoComplete="off"
        onChange={(_, data) => props.state.set(props.name, data.value)}
        {...(props.wantsScan === true && { 'data-wants-scan': '' })}
        {...(props.isFirst === true && { 'data-first': '' })}
      />
    </Field>
  );
}

export function RowTextArea(props: RowFieldProps & { readonly rows?: number; readonly isFirst?: boolean }) {
  const { field, text } = useRowField(props);
  return (
    <Field {...field}>
      <TextArea
        value={text}
        resize="vertical"
        textarea={{ rows: props.rows ?? 3 }}
        onChange={(_, data) => props.state.set(props.name, data.value)}
        {...(props.isFirst === true && { 'data-first': '' })}
      />
    </Field>
  );
}

export function RowDate(props: RowFieldProps & { readonly hint?: string }) {
  const { label, text, message, field } = useRowField(props);
  const { today } = useOpenUser();
  return (
    <DateField
      label={label}
      name={label}
      className={field.className}
      today={today}
      value={text === '' || text === UNREADABLE_DATE ? undefined : text}
      error={message}
      onChange={(day, isReadable) => props.state.set(props.name, day ?? (isReadable ? '' : UNREADABLE_DATE))}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
    />
  );
}

export function RowCode(
  props: RowFieldProps & {
    readonly table?: CodeTableName;
    readonly choices?: readonly SelectChoice[];
    readonly isFirst?: boolean;
  },
) {
  const { field, text } = useRowField(props);
  const { file, config } = useOpenUser();
  const { table, isFirst = false } = props;
  const choices = props.choices ?? (table ? codeChoices(table, text, file.user.recordType, config) : []);
  return (
    <Field {...field}>
      <CodeSelect
        value={text}
        choices={choices}
        canBeEmpty={!field.required}
        isFirst={isFirst}
        onChange={(code) => props.state.set(props.name, code)}
      />
    </Field>
  );
}

/** Only with library independence. A row without an owner is everybody's, as those of the institution are. */
export function RowOwner({ kind, state }: { readonly kind: OwnedKind; readonly state: RowDialogState }) {
  const { field, text } = useRowField({ kind, name: 'owner', state });
  const { config } = useOpenUser();
  const owners = useOwnerChoices(`${kind}.edit`, config);
  if (!owners) return null;
  return (
    <Field {...field} required>
      <CodeSelect
        value={text || config.institution.code}
        choices={owners.choices}
        canBeEmpty={false}
        onChange={(code) => state.set('owner', code)}
      />
    </Field>
  );
}

export function RowFlag({ kind, name, state, hint }: RowFieldProps & { readonly hint?: string }) {
  const { t } = useTranslation('fields');
  return (
    <Flag
      {...{ label: rowFieldName(kind, name, t), hint }}
      checked={state.values[name] === true}
      onChange={(checked) => state.set(name, checked)}
    />
  );
}

/** The types of an address, phone or e-mail: any number of the codes for the user's record type. */
export function RowTypes({
  kind,
  state,
  table,
}: Omit<RowFieldProps, 'name'> & { readonly table: CodeTableName }) {
  const { t } = useTranslation('fields');
  const { file, config } = useOpenUser();
  const id = useId();
  const chosen = (state.values['types'] ?? []) as readonly string[];
  const offered = codesFor(table, file.user.recordType, config);
  const known = new Map(offered.map(({ code, label }) => [code, label]));
  for (const code of chosen) if (!known.has(code)) known.set(code, code);
  const message = state.messageOf('types');
  return (
    <div
      role="group"
      aria-labelledby={id}
      {...(message === undefined ? {} : { 'aria-describedby': `${id}-message` })}
    >
      <span id={id} className="group-label">
        {rowFieldName(kind, 'types', t)} <span className="star">*</span>
      </span>
      <div className="choices">
        {[...known].map(([code, label]) => (
          <Checkbox
            key={code}
            label={label}
            checked={chosen.includes(code)}
            {...(message === undefined ? {} : { 'aria-invalid': true })}
            onChange={(_, data) =>
              state.set(
                'types',
                data.checked === true ? [...chosen, code] : chosen.filter((other) => other !== code),
              )
            }
          />
        ))}
      </div>
      {message !== undefined && (
        <p id={`${id}-message`} className="is-blocked group-message">
          {message}
        </p>
      )}
    </div>
  );
}
