/** Add Attachment: one file, with a note and, under library independence, its owner. */
import { useId, useRef, useState } from 'react';
import { Button, Field } from '@fluentui/react-components';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_EXTENSIONS } from '#core/domain/attachment-file.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useOwnerChoices } from '../../desk/use-owner-choices.ts';
import { useFileSize } from './use-file-size.ts';
import { useNewAttachment, type NewAttachment } from './use-new-attachment.ts';
import { useOpenUser } from './user-context.ts';

const NOTE_MAX = 2000;
const accepted = ATTACHMENT_EXTENSIONS.map((extension) => `.${extension}`).join(',');

export function AttachmentDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('attachments');
  const { file, config } = useOpenUser();
  const attachment = useNewAttachment();
  const [note, setNote] = useState('');
  const owners = useOwnerChoices('attachment.edit', config);
  const [owner, setOwner] = useState(owners?.suggested ?? '');
  const [wasAdded, setAdded] = useState(false);
  const { chosen, failure } = attachment;

  const submit = async (close: boolean) => {
    setAdded(false);
    if (!(await attachment.add(note.trim(), owner))) return;
    if (close) return onClose();
    setNote('');
    setAdded(true);
  };
  return (
    <DialogFrame
      open
      title={t('add')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      width={520}
      onClose={onClose}
      onPrimary={() => void submit(true)}
      onSecond={() => void submit(false)}
      done={wasAdded && !chosen ? t('dialog.addedHere') : undefined}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button onClick={() => void submit(false)}>{t('dialog.add')}</Button>
          <Button appearance="primary" onClick={() => void submit(true)}>
            {t('dialog.addAndClose')}
          </Button>
        </>
      }
    >
      <div className="dialog-fields">
        {failure !== undefined && <Message inline kind="error" title={failure} />}
        <FileField attachment={attachment} />
        <Field label={t('dialog.note')}>
          <TextArea
            value={note}
            resize="vertical"
            textarea={{ rows: 3, maxLength: NOTE_MAX }}
            onChange={(_, data) => setNote(data.value)}
          />
        </Field>
        {owners && (
          <Field required label={t('dialog.owner')}>
            <CodeSelect canBeEmpty={false} value={owner} choices={owners.choices} onChange={setOwner} />
          </Field>
        )}
      </div>
    </DialogFrame>
  );
}

function FileField({ attachment }: { readonly attachment: NewAttachment }) {
  const { t } = useTranslation('attachments');
  const sizeOf = useFileSize();
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();
  const { chosen, problem, pick } = attachment;
  const size = chosen ? sizeOf(chosen.bytes.length) : '';
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-hint`}>
      <span id={id} className="group-label">
        {t('dialog.file')} <span className="star">*</span>
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('dialog.choose')}
        accept={accepted}
        onChange={(event) => {
          const [picked] = event.target.files ?? [];
          if (picked) void pick(picked);
          event.target.value = '';
        }}
      />
      <div className="job-input-row">
        <Button icon={<DocumentArrowUp20Regular />} data-first="" onClick={() => chooser.current?.click()}>
          {t(chosen ? 'dialog.another' : 'dialog.choose')}
        </Button>
        {chosen && (
          <span className="keep" title={chosen.name}>
            <bdi className="strong">{chosen.name}</bdi> <span className="sub">{size}</span>
          </span>
        )}
      </div>
      <p id={`${id}-hint`} className={problem === undefined ? 'sub' : 'is-blocked group-message'}>
        {problem ?? t('dialog.hint')}
      </p>
    </div>
  );
}
