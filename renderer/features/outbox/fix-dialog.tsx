/**
 * Fix and resend: the fields that the rejection speaks of, in a small form. Everything else goes as it was typed. What is refused
 * next, when one of several rules is kept, is asked beneath.
 */
import { useRef, useState } from 'react';
import { Button, Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Message } from '../../components/message.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { FixInput } from './fix-input.tsx';
import { concernedFieldsOf, corrected, fixFieldsOf, type FixField } from './fix-fields.ts';
import { missingFieldsOf } from './missing-fields.ts';
import type { OutboxWords } from './use-outbox-words.ts';

export type FixDialogProps = {
  readonly item: OutboxItem;
  readonly config: Configuration;
  readonly words: OutboxWords;
  readonly onClose: () => void;
  readonly onResent: () => void;
};

type Value = string | number | undefined;

export function FixDialog({ item, config, words, onClose, onResent }: FixDialogProps) {
  const { t } = useTranslation('outbox');
  const desk = useDesk();
  const isSaving = useRef(false);
  // the fields as they were when the dialog opened: correcting one must not make another disappear
  const [fields, setFields] = useState(() => {
    const missing = missingFields(item.rejection);
    return missing.length > 0 ? missing : fixFieldsOf(item, item.rejection);
  });
  const [edits, setEdits] = useState<ReadonlyMap<FixField, Value>>(new Map());
  const [isOpenForUpdate, setOpenForUpdate] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isLocked = item.rejection?.code === 'ExternalData';
  const reason = item.rejection && words.rejection(item.rejection);

  function missingFields(rejection: Rejection | undefined) {
    const version = desk.state.cookie?.configVersion ?? 0;
    return missingFieldsOf(item, rejection, { config, version, uuid: () => desk.ids.uuid() });
  }
  const askFor = (rejection: Rejection) => {
    const asked = [...missingFields(rejection), ...concernedFieldsOf(item, rejection)];
    setFields((before) => [
      ...before,
      ...asked.filter(({ field }) => !before.some((each) => each.field === field)),
    ]);
    setFailure(words.rejection(rejection));
  };
  const resend = async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      const args = corrected(item, edits);
      const whole = isLocked && isOpenForUpdate ? { ...(args as object), openForUpdate: true } : args;
      const result = await desk.resend(item.uid, whole);
      if (result.type === 'Saved') return onResent();
      if (result.type === 'Rejected') askFor(result.rejection);
      else setFailure(t('fix.failed'));
    } catch {
      setFailure(t('fix.failed'));
    } finally {
      isSaving.current = false;
    }
  };

  return (
    <DialogFrame
      open
      width={520}
      title={t('fix.title')}
      sub={`${words.name(item)} · ${words.change(item)}`}
      onClose={onClose}
      onPrimary={() => void resend()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('fix.cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void resend()}>
            {t('fix.act')}
          </Button>
        </>
      }
    >
      <Message inline kind="error" title={failure ?? reason ?? ''} />
      {isLocked && (
        <Checkbox
          className="wrap"
          label={t('fix.openForUpdate')}
          checked={isOpenForUpdate}
          onChange={(_, data) => setOpenForUpdate(data.checked === true)}
        />
      )}
      {fields.length === 0 && <p>{t('fix.nothing')}</p>}
      {fields.map((field, i) => (
        <FixInput
          key={field.path.join('.')}
          field={field}
          config={config}
          isFirst={i === 0}
          value={edits.has(field) ? edits.get(field) : field.value}
          onChange={(value) => setEdits((before) => new Map(before).set(field, value))}
        />
      ))}
    </DialogFrame>
  );
}
