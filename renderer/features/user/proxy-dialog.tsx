/** Add Proxy For: the patron is entered or selected, and Add User makes the open user a proxy for them. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { useUndoableSave } from '../../desk/use-undoable-save.ts';
import { UserPicker } from '../../desk/user-picker.tsx';
import { useOpenUser } from './user-context.ts';

export function ProxyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const desk = useDesk();
  const save = useUndoableSave();
  const sentences = useSentences(config, () => t('proxy.proxyFor'));
  const [patronId, setPatronId] = useState<UserId | ''>('');
  const [message, setMessage] = useState<string>();
  const userId = file.user.id;

  const add = async () => {
    if (patronId === '') return setMessage(sentences.problem(problemAt('proxyFor', 'required')));
    const id = desk.ids.uuid() as RowId;
    const name = desk.store.search()?.findById(patronId)?.name ?? '';
    const result = await save({
      change: { name: 'proxy.add', args: { userId, row: { id, userId: patronId } } },
      inverse: [{ name: 'proxy.remove', args: { userId, rowId: id } }],
      done: t('proxy.added', { name }),
    });
    if (result.type === 'Saved') return onClose();
    if (result.type === 'NotReady') return setMessage(t('page.notReady'));
    const { rejection } = result;
    return setMessage(
      rejection.code === 'InvalidField'
        ? sentences.problem(rejection as FieldProblem)
        : sentences.rejection(rejection),
    );
  };
  return (
    <DialogFrame
      open
      title={t('proxy.addTitle')}
      sub={<bdi>{shownName(file.user)}</bdi>}
      onClose={onClose}
      onPrimary={() => void add()}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {t('general.cancel')}
          </Button>
          <Button appearance="primary" onClick={() => void add()}>
            {t('proxy.addUser')}
          </Button>
        </>
      }
    >
      <UserPicker
        isFirst
        label={t('proxy.proxyFor')}
        value={patronId}
        message={message}
        onChange={(chosen) => {
          setPatronId(chosen);
          setMessage(undefined);
        }}
      />
    </DialogFrame>
  );
}
