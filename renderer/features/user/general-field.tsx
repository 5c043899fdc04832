/**
 * The fields of General Information, one component a kind. Each knows by itself whether it may be edited, whose it is and
 * what the next SIS load does with it (its mark, with the SIS's value beneath what was changed here), and whether somebody
 * else changed it while it was being edited ("Take it").
 */
import type { ReactNode } from 'react';
import { useController, useWatch, type Control, type FieldPath } from 'react-hook-form';
import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isMandatory } from '#core/domain/general-rules.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { FieldLabel } from '../../components/field-label.tsx';
import { FieldNote } from '../../components/field-note.tsx';
import { fluentRef } from '../../components/fluent-ref.ts';
import { ListSelect } from '../../components/list-select.tsx';
import { ReadOnlyField } from '../../components/read-only-field.tsx';
import { WaitingSign } from '../../components/waiting-sign.tsx';
import { codeChoices, codeTableOf, UNREADABLE_DATE } from './general-form.ts';
import type { DateFieldName, FlagField, GeneralForm, ListField, TextField } from './general-form.ts';
import { useFieldStanding, type FieldStanding } from './use-field-standing.ts';
import { useOpenUser } from './user-context.ts';

export type GeneralControl = Control<GeneralForm>;
type FieldProps<Name> = { readonly name: Name; readonly control: GeneralControl };

function useLabel(name: TextField | ListField, standing: FieldStanding) {
  const { t: tf } = useTranslation('fields');
  const { marks } = useOpenUser();
  const text = tf(`general.${name}`);
  const label = (
    <span className="label-with-sign">
      <FieldLabel mark={standing.mark} markWords={standing.markWords}>
        {text}
      </FieldLabel>
      {marks.fields.has(name) && <WaitingSign />}
    </span>
  );
  return { text, label };
}

/** The frame of an editable field: its notes beneath, and the place the tint is seen at. */
function Framed({ name, standing, children }: FramedProps) {
  return (
    <div data-field={name}>
      {children}
      {standing.notes.map((note) => (
        <FieldNote key={note.text} text={note.text} action={note.action} />
      ))}
    </div>
  );
}
type FramedProps = {
  readonly name: string;
  readonly standing: FieldStanding;
  readonly children: ReactNode;
};

/** The mark's words as the field's description: a hint for readers alone. */
const describedBy = ({ markWords }: FieldStanding) =>
  markWords === undefined ? {} : { hint: { className: 'visually-hidden', children: markWords } };

const messageOf = (message: string | undefined) =>
  message === undefined ? {} : { validationMessage: message };

function ReadOnlyValue({ name, label, value, standing }: ReadOnlyValueProps) {
  return <ReadOnlyField {...{ label, value }} description={standing.markWords} data-field={name} />;
}
type ReadOnlyValueProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly standing: FieldStanding;
};

function useField<Name extends FieldPath<GeneralForm>>(name: Name, control: GeneralControl) {
  const { field, fieldState } = useController({ name, control });
  return { field, message: fieldState.error?.message };
}

export function GeneralText({
  name,
  control,
  after,
  inputMode,
  maxLength,
}: FieldProps<TextField> & {
  readonly after?: (set: (value: string) => void) => ReactNode;
  readonly inputMode?: 'numeric' | 'url';
  readonly maxLength?: number;
}) {
  const { field, message } = useField(name, control);
  const { file, config } = useOpenUser();
  const standing = useFieldStanding(name, control);
  const { label } = useLabel(name, standing);
  if (!standing.isEditable) return <ReadOnlyValue {...{ name, label, standing }} value={standing.text} />;
  return (
    <Framed {...{ name, standing }}>
      <Field
        label={{ children: label }}
        required={isMandatory(name, file.user, config)}
        {...describedBy(standing)}
        {...messageOf(message)}
      >
        <Input
          ref={fluentRef(field.ref)}
          name={field.name}
          value={String(field.value)}
          autoComplete="off"
          onChange={(_, data) => field.onChange(data.value)}
          onBlur={field.onBlur}
          {...(inputMode && { inputMode })}
          {...(maxLength !== undefined && { maxLength })}
          {...(after && { contentAfter: after((value) => field.onChange(value)) as never })}
        />
      </Field>
    </Framed>
  );
}

export function GeneralChoice({ name, control }: FieldProps<TextField>) {
  const { field, message } = useField(name, control);
  const { file, config } = useOpenUser();
  const standing = useFieldStanding(name, control);
  const { label } = useLabel(name, standing);
  const { t: tf } = useTranslation('fields');
  if (!standing.isEditable) return <ReadOnlyValue {...{ name, label, standing }} value={standing.text} />;
  const table = codeTableOf[name];
  const choices = table
    ? codeChoices(table, file.user[name], file.user.recordType, config)
    : (['ACTIVE', 'INACTIVE'] as const).map((code) => ({ code, label: tf(`values.${code}`) }));
  const required = isMandatory(name, file.user, config);
  return (
    <Framed {...{ name, standing }}>
      <Field
        label={{ children: label }}
        required={required}
        {...describedBy(standing)}
        {...messageOf(message)}
      >
        <CodeSelect
          value={String(field.value)}
          choices={choices}
          canBeEmpty={table !== undefined}
          original={standing.original}
          controlRef={field.ref}
          onChange={(code) => field.onChange(code)}
          onLeave={field.onBlur}
        />
      </Field>
    </Framed>
  );
}

export function GeneralDate({ name, control }: FieldProps<DateFieldName>) {
  const { field, message } = useField(name, control);
  const { file, config, today } = useOpenUser();
  const standing = useFieldStanding(name, control);
  const { label, text } = useLabel(name, standing);
  if (!standing.isEditable) return <ReadOnlyValue {...{ name, label, standing }} value={standing.text} />;
  const value = String(field.value);
  return (
    <Framed {...{ name, standing }}>
      <DateField
        label={label}
        name={text}
        today={today}
        kind={name === 'birthDate' ? 'birth' : 'any'}
        value={value === '' || value === UNREADABLE_DATE ? undefined : value}
        required={isMandatory(name, file.user, config)}
        error={message}
        {...describedBy(standing)}
        onChange={(day, isReadable) => field.onChange(day ?? (isReadable ? '' : UNREADABLE_DATE))}
        onLeave={field.onBlur}
      />
    </Framed>
  );
}

export function GeneralList({
  name,
  control,
  choices,
  inverted = false,
}: FieldProps<ListField> & {
  readonly choices: readonly { readonly code: string; readonly label: string }[];
  /** The field holds the codes that are not chosen. */
  readonly inverted?: boolean;
}) {
  const { field, message } = useField(name, control);
  const standing = useFieldStanding(name, control);
  const { label } = useLabel(name, standing);
  const invert = (codes: readonly string[]) =>
    inverted ? choices.map(({ code }) => code).filter((code) => !codes.includes(code)) : [...codes];
  if (!standing.isEditable) {
    const chosen = invert(field.value);
    const names = choices.filter(({ code }) => chosen.includes(code)).map((choice) => choice.label);
    return <ReadOnlyValue {...{ name, label, standing }} value={names.join(', ')} />;
  }
  return (
    <Framed {...{ name, standing }}>
      <Field label={{ children: label }} {...describedBy(standing)} {...messageOf(message)}>
        <ListSelect
          value={invert(field.value)}
          choices={choices}
          controlRef={field.ref}
          onChange={(codes) => field.onChange(invert(codes))}
          onLeave={field.onBlur}
        />
      </Field>
    </Framed>
  );
}

/** `off`: why the box can be neither checked nor changed at this institution. */
export function GeneralFlag({ name, control, off }: FieldProps<FlagField> & { readonly off?: string }) {
  const { t } = useTranslation('fields');
  const { field } = useController({ name, control });
  const standing = useFieldStanding(name, control);
  const checked = useWatch({ control, name });
  const isEditable = standing.isEditable && off === undefined;
  return (
    <div data-field={name}>
      <Checkbox
        className="wrap"
        label={
          <FieldLabel mark={standing.mark} markWords={standing.markWords}>
            {t(`general.${name}`)}
          </FieldLabel>
        }
        aria-description={standing.markWords}
        checked={checked && off === undefined}
        ref={fluentRef(field.ref)}
        title={off}
        {...(isEditable ? {} : { 'aria-disabled': true })}
        onChange={(_, data) => {
          if (isEditable) field.onChange(data.checked === true);
        }}
        onBlur={field.onBlur}
      />
    </div>
  );
}
