/** A text of several lines: that of a letter, with a preview filled in for an example user, or a parameter's. */
import { useState } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { fillLetter, letterFields, unknownFields } from '#core/configuration/letter-text.ts';
import { partsOfTranslation } from '#core/configuration/letter-translations.ts';
import type { TableRow } from '#core/configuration/tables.ts';
import { ENGLISH, institutionLanguage } from '#core/letters/letter-language.ts';
import { createLetterVoice } from '#core/letters/letter-voice.ts';
import { findOwnText } from '#core/letters/own-letters.ts';
import type { Configuration } from '#core/schema/types.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useNow } from '../../desk/use-now.ts';

type EditedText = { readonly subject: string; readonly body: string };
type EditedLetter = { readonly code: string; readonly language: string };
export type TextDialogProps = {
  readonly name: string;
  readonly text: EditedText;
  /** A letter has a subject, names to fill in, and a preview in its language. */
  readonly letter?: EditedLetter;
  readonly configuration: Configuration;
  readonly onDone: (text: EditedText) => void;
  readonly onClose: () => void;
};

/** Of a row of letters, or of letters in other languages. */
export function letterOf({ code, id }: TableRow, configuration: Configuration): EditedLetter {
  if (code !== undefined) return { code: String(code), language: institutionLanguage(configuration) };
  const parts = partsOfTranslation(String(id));
  return { code: parts.letter, language: parts.language };
}

export function TextDialog({ name, text, letter, configuration, onDone, onClose }: TextDialogProps) {
  const { t } = useTranslation('configuration');
  const isLetter = letter !== undefined;
  const [draft, setDraft] = useState(text);
  const done = () => onDone(draft);
  const unknown = isLetter ? unknownFields(`${draft.subject} ${draft.body}`) : [];
  const list = letterFields.map((field) => `{{${field}}}`).join(' ');
  return (
    <DialogFrame
      open
      width={640}
      title={t('letter.title', { name })}
      onClose={onClose}
      onPrimary={done}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('letter.cancel')}
          </Button>
          <Button appearance="primary" onClick={done}>
            {t('letter.done')}
          </Button>
        </>
      }
    >
      {isLetter && (
        <Field label={t('letter.subject')}>
          <Input
            value={draft.subject}
            maxLength={255}
            autoComplete="off"
            data-first=""
            onChange={(_, { value }) => setDraft({ ...draft, subject: value })}
          />
        </Field>
      )}
      <Field
        label={t('letter.body')}
        {...(isLetter && { hint: t('letter.fields', { list, interpolation: { skipOnVariables: true } }) })}
        {...(unknown.length > 0 && {
          validationMessage: t('problem.unknownLetterField', { limit: unknown.join(', ') }),
        })}
      >
        <TextArea
          value={draft.body}
          resize="vertical"
          textarea={{ rows: 8, maxLength: isLetter ? 10_000 : 4000 }}
          {...(!isLetter && { 'data-first': '' })}
          onChange={(_, { value }) => setDraft({ ...draft, body: value })}
        />
      </Field>
      {letter && <Preview {...{ draft, letter, configuration }} onStart={setDraft} />}
    </DialogFrame>
  );
}

type PreviewProps = {
  readonly draft: EditedText;
  readonly letter: EditedLetter;
  readonly configuration: Configuration;
  /** Takes the product's own words to go on from. */
  readonly onStart: (text: EditedText) => void;
};

const EXAMPLE_EXPIRY = '2027-09-30';

function Preview({ draft, letter, configuration, onStart }: PreviewProps) {
  const { t } = useTranslation('configuration');
  const { today } = useNow();
  const institutions = institutionLanguage(configuration);
  const isInstitutions = letter.language === institutions;
  const own =
    findOwnText(letter.code, letter.language) ??
    (isInstitutions ? findOwnText(letter.code, ENGLISH) : undefined);
  const voice = createLetterVoice(letter.language, configuration);
  const example = (
    field: 'first_name' | 'last_name' | 'full_name' | 'primary_id' | 'user_group' | 'message',
  ) => t(`letter.example.${field}`);
  const text = {
    subject: draft.subject.trim() === '' ? (own?.subject ?? '') : draft.subject,
    body: draft.body.trim() === '' ? (own?.body ?? '') : draft.body,
  };
  const filled = fillLetter(text, {
    first_name: example('first_name'),
    last_name: example('last_name'),
    full_name: example('full_name'),
    primary_id: example('primary_id'),
    user_group: example('user_group'),
    expiry_date: voice.date(EXAMPLE_EXPIRY),
    message: example('message'),
    library: configuration.libraries[0]?.name ?? '',
    institution: configuration.institution.name,
    date: voice.date(today),
  });
  const isEmpty = draft.subject.trim() === '' && draft.body.trim() === '';
  return (
    <section className="letter-preview" aria-label={t('letter.preview')}>
      <h3>{t('letter.preview')}</h3>
      {isEmpty && (
        <p className="dim">
          {own || isInstitutions
            ? t('letter.ownSubject')
            : t('letter.notWritten', { language: codeLabel(configuration, 'languages', institutions) })}{' '}
          {own && (
            <Button size="small" onClick={() => onStart(own)}>
              {t('letter.takeOwn')}
            </Button>
          )}
        </p>
      )}
      {(!isEmpty || own) && (
        <>
          <p>
            <b>{filled.subject}</b>
          </p>
          <p className="letter-body" lang={letter.language}>
            {filled.body}
          </p>
        </>
      )}
    </section>
  );
}
