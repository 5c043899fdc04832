/** A field in which one user is chosen: typed by name, identifier or barcode, offered from this desk's index. */
import { useState } from 'react';
import { Combobox, Field, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { UserId } from '#core/schema/primitives.ts';
import { useDesk } from './use-desk.ts';

const OFFERED = 8;

export type UserPickerProps = {
  readonly label: string;
  /** '' when nobody is chosen. */
  readonly value: UserId | '';
  readonly onChange: (userId: UserId | '') => void;
  readonly onLeave?: () => void;
  readonly hint?: string;
  readonly message?: string | undefined;
  readonly className?: string;
  /** Gets the focus when its dialog opens. */
  readonly isFirst?: boolean;
};

export function UserPicker(props: UserPickerProps) {
  const { label, value, onChange, message, hint, className = '' } = props;
  const { t } = useTranslation('kit');
  const desk = useDesk();
  const [typed, setTyped] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const search = desk.store.search();
  const chosen = value === '' ? undefined : search?.findById(value);
  const text = typed ?? (chosen ? `${chosen.name} (${chosen.primaryId})` : '');
  const hits = typed === undefined || typed.trim() === '' ? [] : offeredTo(typed);
  const below = message === undefined ? { hint: hint ?? t('picker.hint') } : { validationMessage: message };
  return (
    <Field required {...{ label, className }} {...below}>
      <Combobox
        freeform
        autoComplete="off"
        value={text}
        selectedOptions={chosen ? [chosen.id] : []}
        {...(props.isFirst === true && { 'data-first': '' })}
        open={isOpen}
        onOpenChange={(_, data) => setOpen(data.open)}
        // also for what is pasted or scanned: Fluent opens the list for keys alone
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
        }}
        onOptionSelect={(_, data) => {
          setTyped(undefined);
          onChange(data.optionValue ?? '');
        }}
        onBlur={() => {
          if (typed?.trim() === '') onChange('');
          setTyped(undefined);
          props.onLeave?.();
        }}
      >
        {hits.map(({ id, name, primaryId }) => (
          <Option key={id} value={id} text={`${name} (${primaryId})`}>
            <bdi>{name}</bdi>&ensp;<span className="dim">{primaryId}</span>
          </Option>
        ))}
        {hits.length === 0 && typed !== undefined && (
          <Option disabled value="" text={t('picker.none')}>
            {t('picker.none')}
          </Option>
        )}
      </Combobox>
    </Field>
  );

  function offeredTo(words: string) {
    const exact = search?.findExact(words)?.map(({ hit }) => hit) ?? [];
    const named = search?.search({ text: words }).slice(0, OFFERED) ?? [];
    const known = new Set(exact.map(({ id }) => id));
    return [...exact, ...named.filter(({ id }) => !known.has(id))].slice(0, OFFERED);
  }
}
