/**
 * The controls of the form, one component a kind, bound by the field's name. Each draws itself anew only when its own
 * value or message changes: the form has some fifty of them, and typing must not wait for the others.
 */
import { memo, type ReactNode } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { codesFor } from '#core/domain/code-rules.ts';
import { CodeSelect, type SelectChoice } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Flag } from '../../components/flag.tsx';
import { ListSelect } from '../../components/list-select.tsx';
import { useNameOfField } from './field-names.ts';
import { codeTables, typeTables, UNREADABLE_DATE } from './new-user-draft.ts';
import type { CodeField, DateName, DraftField, FlagField, ListField, TextField } from './new-user-draft.ts';
import { useNewUserForm, type SetField } from './new-user-form.ts';

type Shell = {
  readonly name: DraftField;
  readonly label: string;
  readonly required: boolean;
  readonly message: string | undefined;
  readonly hint: string | undefined;
  readonly className: string;
};
type FieldProps<Name> = {
  readonly name: Name;
  readonly className?: string;
  readonly hint?: string | undefined;
};

function useShell<Name extends DraftField>({ name, className = '', hint }: FieldProps<Name>) {
  const form = useNewUserForm();
  const label = useNameOfField()(name);
  const message = form.messageOf(name);
  const shell: Shell = { name, label, required: form.isNeeded(name), message, hint, className };
  return { form, shell, value: form.draft[name], set: form.set, leave: form.leave };
}

function fieldProps({ label, required, message, hint, className }: Shell) {
  return {
    label,
    required,
    className,
    ...(message === undefined ? {} : { validationMessage: message }),
    ...(hint === undefined || message !== undefined ? {} : { hint }),
  };
}

type Leave = (name: DraftField) => void;
type TextLook = {
  readonly inputMode?: 'numeric' | 'url' | 'email' | 'tel';
  readonly type?: 'text' | 'password';
  readonly wantsScan?: boolean;
  readonly after?: ReactNode;
};

export function DraftText({
  look = {},
  ...props
}: FieldProps<TextField | PasswordField> & { look?: TextLook }) {
  const { shell, value, set, leave } = useShell(props);
  return <TextControl {...shell} {...look} value={value} set={set} leave={leave} />;
}
type PasswordField = 'password' | 'verifyPassword';

const TextControl = memo(function TextControl(
  props: Shell & TextLook & { readonly value: string; readonly set: SetField; readonly leave: Leave },
) {
  const { name, value, set, leave, inputMode, type = 'text', wantsScan = false, after } = props;
  return (
    <Field {...fieldProps(props)}>
      <Input
        name={name}
        type={type}
        value={value}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        onChange={(_, data) => set(name, data.value)}
        onBlur={() => leave(name)}
        {...(inputMode && { inputMode })}
        {...(wantsScan && { 'data-wants-scan': '' })}
        {...(after !== undefined && { contentAfter: after as never })}
      />
    </Field>
  );
});

export function DraftChoice(props: FieldProps<CodeField>) {
  const { form, shell, value, set, leave } = useShell(props);
  const choices = codesFor(codeTables[props.name], form.draft.recordType, form.config);
  return <ChoiceControl {...shell} value={value} choices={choices} set={set} leave={leave} />;
}

const ChoiceControl = memo(function ChoiceControl(
  props: Shell & {
    readonly value: string;
    readonly choices: readonly SelectChoice[];
    readonly set: SetField;
    readonly leave: Leave;
  },
) {
  const { name, value, choices, required, set, leave } = props;
  return (
    <Field {...fieldProps(props)}>
      <CodeSelect
        value={value}
        choices={choices}
        canBeEmpty={!required}
        onChange={(code) => set(name, code)}
        onLeave={() => leave(name)}
      />
    </Field>
  );
}, isSameChoice);

type ChoiceLook = Shell & { readonly value: unknown; readonly choices: readonly SelectChoice[] };
/** Choices are filtered anew each time but come from the same rows of the configuration. */
function isSameChoice(a: ChoiceLook, b: ChoiceLook): boolean {
  const hasSameChoices =
    a.choices.length === b.choices.length && a.choices.every((one, i) => one === b.choices[i]);
  return (
    hasSameChoices &&
    a.value === b.value &&
    a.message === b.message &&
    a.required === b.required &&
    a.label === b.label
  );
}

export function DraftList({ name, choices, inverted = false, ...rest }: DraftListProps) {
  const { shell, value, set, leave } = useShell({ name, ...rest });
  const invert = (codes: readonly string[]) =>
    inverted ? choices.map(({ code }) => code).filter((code) => !codes.includes(code)) : codes;
  return (
    <Field {...fieldProps(shell)}>
      <ListSelect
        value={invert(value)}
        choices={choices}
        onChange={(codes) => set(name, invert(codes))}
        onLeave={() => leave(name)}
      />
    </Field>
  );
}
type DraftListProps = FieldProps<ListField> & {
  readonly choices: readonly SelectChoice[];
  /** The field holds the codes that are not chosen. */
  readonly inverted?: boolean;
};

/** The types of an email, phone or address that a user of this record type may have. */
export function DraftTypes({ name }: { readonly name: keyof typeof typeTables }) {
  const { draft, config } = useNewUserForm();
  const choices = codesFor(typeTables[name], draft.recordType, config);
  return <DraftList name={name} className="row-start" choices={choices} />;
}

export function DraftDate(props: FieldProps<DateName>) {
  const { form, shell, value, set, leave } = useShell(props);
  const { name, label, required, message } = shell;
  return (
    <DateField
      label={label}
      name={label}
      today={form.today}
      kind={name === 'birthDate' ? 'birth' : 'any'}
      value={value === '' || value === UNREADABLE_DATE ? undefined : value}
      required={required}
      error={message}
      onChange={(day, isReadable) => set(props.name, day ?? (isReadable ? '' : UNREADABLE_DATE))}
      onLeave={() => leave(name)}
      {...(name === 'birthDate' ? { max: form.today } : {})}
    />
  );
}

export function DraftFlag({
  name,
  label,
  hint,
}: {
  readonly name: FlagField;
  readonly label: string;
  readonly hint?: string;
}) {
  const { draft, set } = useNewUserForm();
  return <Flag {...{ label, hint }} checked={draft[name]} onChange={(checked) => set(name, checked)} />;
}
