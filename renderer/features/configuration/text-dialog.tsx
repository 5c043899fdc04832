/** A text of several lines: that of a letter, with a preview filled in for an example user, or a parameter's. */
import { useState } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { fillLetter, letterFields, unknownFields } from '#core/configuration/letter-text.ts';
import type { Configuration } from '#core/schema/types.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useNow } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';

type EditedText = { readonly subject: string; readonly body: string };
export type TextDialogProps = {
  readonly name: string;
  readonly text: EditedText;
  /** A letter has a subject, names to fill in, and a preview. */
  readonly isLetter: boolean;
  readonly configuration: Configuration;
  readonly onDone: (text: EditedText) => void;
  readonly onClose: () => void;
};

export function TextDialog({ name, text, isLetter, configuration, onDone, onClose }: TextDialogProps) {
  const { t } = useTranslation('configuration');
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
      {isLetter && <Preview {...{ draft, configuration }} />}
    </DialogFrame>
  );
}

function Preview({
  draft,
  configuration,
}: {
  readonly draft: EditedText;
  readonly configuration: Configuration;
}) {
  const { t } = useTranslation('configuration');
  const formats = useFormats();
  const { today } = useNow();
  const example = (
    field: 'first_name' | 'last_name' | 'full_name' | 'primary_id' | 'user_group' | 'expiry_date' | 'message',
  ) => t(`letter.example.${field}`);
  const filled = fillLetter(draft, {
    first_name: example('first_name'),
    last_name: example('last_name'),
    full_name: example('full_name'),
    primary_id: example('primary_id'),
    user_group: example('user_group'),
    expiry_date: example('expiry_date'),
    message: example('message'),
    library: configuration.libraries[0]?.name ?? '',
    institution: configuration.institution.name,
    date: formats.date(today),
  });
  const isEmpty = draft.subject.trim() === '' && draft.body.trim() === '';
  return (
    <section className="letter-preview" aria-label={t('letter.preview')}>
      <h3>{t('letter.preview')}</h3>
      {isEmpty ? (
        <p className="dim">{t('letter.ownSubject')}</p>
      ) : (
        <>
          <p>
            <b>{filled.subject}</b>
          </p>
          <p className="letter-body">{filled.body}</p>
        </>
      )}
    </section>
  );
}
