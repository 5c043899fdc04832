/**
 * A calendar day that is typed ("14.3.99", "+1y", "2026-11-20"), shown as "14 Mar 1999". The calendar opens only by its
 * button: one that opens by itself would take the keyboard and the scanner. A day out of bounds goes out all the same,
 * with its message beneath; what is no day goes out as undefined.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import {
  Field,
  Input,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  type FieldProps,
} from '@fluentui/react-components';
import { Calendar16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import { CalendarGrid } from './calendar-grid.tsx';
import { parseDate } from './parse-date.ts';
import type { IsoDay } from './parse-date.ts';

export type DateFieldProps = {
  readonly label: ReactNode;
  /** What readers call the field: the calendar button repeats it. */
  readonly name: string;
  readonly value: IsoDay | undefined;
  /** `isReadable` is false while the text is no date: then undefined does not mean empty. */
  readonly onChange: (day: IsoDay | undefined, isReadable: boolean) => void;
  readonly onLeave?: () => void;
  readonly today: IsoDay;
  readonly kind?: 'any' | 'birth';
  readonly min?: IsoDay;
  readonly max?: IsoDay;
  readonly required?: boolean;
  readonly hint?: FieldProps['hint'];
  /** Overrides the field's own message. */
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly isFirst?: boolean;
  readonly className?: string;
};

type Draft = { readonly text: string; readonly day: IsoDay | undefined };

export function DateField(props: DateFieldProps) {
  const { label, name, value, onChange, today, kind = 'any', min, max } = props;
  const { t } = useTranslation('kit');
  const formats = useFormats();
  const inputId = useId();
  const [draft, setDraft] = useState<Draft>();
  const [left, setLeft] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const calendar = useRef<HTMLDivElement>(null);
  // runs after the pop-over's own effect, which would take the first button
  useEffect(() => {
    if (isOpen) calendar.current?.querySelector<HTMLElement>('[data-day][tabindex="0"]')?.focus();
  }, [isOpen]);
  const written = value === undefined ? '' : formats.date(value);
  const text = draft !== undefined && draft.day === value ? draft.text : written;

  const problem = (): string | undefined => {
    if (value !== undefined && max !== undefined && value > max)
      return t('date.inTheFuture', { date: formats.date(max) });
    if (value !== undefined && min !== undefined && value < min)
      return t('date.inThePast', { date: formats.date(min) });
    if (value !== undefined || !left) return undefined;
    const parsed = parseDate(text, { today, kind });
    return parsed.ok || parsed.problem === 'empty' ? undefined : t(`date.${parsed.problem}`);
  };
  const message = props.error ?? problem();
  const pick = (day: IsoDay) => {
    setDraft(undefined);
    onChange(day, true);
    setOpen(false);
    document.getElementById(inputId)?.focus();
  };
  const calendarButton = (
    <Popover
      open={isOpen}
      onOpenChange={(_, data) => setOpen(data.open)}
      trapFocus
      positioning={{ position: 'below', align: 'end' }}
    >
      <PopoverTrigger>
        <button
          type="button"
          className="icon-button"
          aria-label={t('date.openCalendar', { label: name })}
          disabled={props.disabled === true}
        >
          <Calendar16Regular aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverSurface aria-label={t('date.calendar')}>
        <div ref={calendar}>
          <CalendarGrid {...{ value, today, min, max }} onPick={pick} />
        </div>
      </PopoverSurface>
    </Popover>
  );

  return (
    <Field
      label={{ children: label, htmlFor: inputId }}
      required={props.required === true}
      className={props.className ?? ''}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      {...(message === undefined ? {} : { validationMessage: message })}
    >
      <Input
        id={inputId}
        value={text}
        autoComplete="off"
        disabled={props.disabled === true}
        contentAfter={calendarButton}
        {...(props.isFirst === true ? { 'data-first': '' } : {})}
        onChange={(_, data) => {
          const parsed = parseDate(data.value, { today, kind });
          const day = parsed.ok ? parsed.day : undefined;
          setDraft({ text: data.value, day });
          setLeft(false);
          onChange(day, parsed.ok || parsed.problem === 'empty');
        }}
        onBlur={() => {
          setLeft(true);
          props.onLeave?.();
          if (value !== undefined) setDraft(undefined);
        }}
      />
    </Field>
  );
}
