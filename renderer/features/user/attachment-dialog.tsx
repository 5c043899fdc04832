/** Add Attachment: one file, with a note and, under library independence, its owner. The file goes to the server at once. */
import { useId, useRef, useState } from 'react';
import { Button, Field, ProgressBar } from '@fluentui/react-components';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_EXTENSIONS } from '#core/domain/attachment-file.ts';
import { shownName } from '#core/domain/shown-name.ts';
import { CodeSelect } from '../../components/code-select.tsx';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ExplainedButton } from '../../components/explained-button.tsx';
import { Message } from '../../components/message.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useConnection, useSession } from '../../desk/use-desk.ts';
import { ownerChoices } from './library-scope.ts';
import { useFileSize } from './use-file-size.ts';
import { useUpload, type Upload } from './use-upload.ts';
import { useOpenUser } from './user-context.ts';

const NOTE_MAX = 2000;
const accepted = ATTACHMENT_EXTENSIONS.map((extension) => `.${extension}`).join(',');

export function AttachmentDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('attachments');
  const { file, config, today } = useOpenUser();
  const { actor } = useSession();
  const toast = useToast();
  const isOffline = useConnection().type === 'Offline';
  const upload = useUpload();
  const [note, setNote] = useState('');
  const [owner, setOwner] = useState('');
  const [wasAdded, setAdded] = useState(false);
  const { chosen, isSending, failure } = upload;
  const owners = ownerChoices(actor, 'attachment.edit', config, today).map(({ code, name }) => ({
    ...{ code, label: name },
  }));
  const reason = isOffline ? t('onlineOnly') : undefined;

  const submit = async (close: boolean) => {
    if (reason !== undefined) return;
    const name = chosen?.name ?? '';
    setAdded(false);
    if (!(await upload.send(note.trim(), owner))) return;
    toast({ text: t('dialog.added', { name }) });
    if (close) return onClose();
    setNote('');
    setAdded(true);
  };
  // a file on its way cannot be called back: the dialog waits for what becomes of it
  const leave = () => {
    if (!isSending) onClose();
  };
  return (
    <DialogFrame
      open
      title={t('add')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      width={520}
      onClose={leave}
      onPrimary={() => void submit(true)}
      onSecond={() => void submit(false)}
      done={wasAdded && !chosen ? t('dialog.addedHere') : undefined}
      actions={
        <>
          <Button appearance="subtle" onClick={leave} disabledFocusable={isSending}>
            {t('dialog.cancel')}
          </Button>
          {failure === undefined && (
            <ExplainedButton reason={reason} onClick={() => void submit(false)}>
              {t('dialog.add')}
            </ExplainedButton>
          )}
          <ExplainedButton appearance="primary" reason={reason} onClick={() => void submit(true)}>
            {failure === undefined ? t('dialog.addAndClose') : t('dialog.tryAgain')}
          </ExplainedButton>
        </>
      }
    >
      <div className="dialog-fields">
        {failure !== undefined && <Message inline kind="error" title={failure} />}
        {failure === undefined && reason !== undefined && <Message inline kind="warning" title={reason} />}
        <FileField upload={upload} />
        <Field label={t('dialog.note')}>
          <TextArea
            value={note}
            resize="vertical"
            textarea={{ rows: 3, maxLength: NOTE_MAX }}
            onChange={(_, data) => setNote(data.value)}
          />
        </Field>
        {config.libraryIndependence && (
          <Field label={t('dialog.owner')}>
            <CodeSelect canBeEmpty value={owner} choices={owners} onChange={setOwner} />
          </Field>
        )}
      </div>
    </DialogFrame>
  );
}

function FileField({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('attachments');
  const sizeOf = useFileSize();
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();
  const { chosen, problem, isSending } = upload;
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
          if (picked) void upload.pick(picked);
          event.target.value = '';
        }}
      />
      <div className="job-input-row">
        <Button
          icon={<DocumentArrowUp20Regular />}
          data-first=""
          disabledFocusable={isSending}
          onClick={() => {
            if (!isSending) chooser.current?.click();
          }}
        >
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
      {isSending && chosen && (
        <div role="status">
          <span className="sub">{t('dialog.sending', { name: chosen.name, size })}</span>
          <ProgressBar aria-label={t('dialog.sending', { name: chosen.name, size })} />
        </div>
      )}
    </div>
  );
}
