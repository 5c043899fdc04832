/**
 * The frame of every row dialog: Add Address, Edit Note ... Its fields are given by the kind; the buttons and what they do
 * are the same for all: Cancel (Clear too, for notes), Add, Add and Close; Save when a row is edited.
 */
import { useRef, type ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { RowKind } from '#core/domain/user-rows.ts';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { Flag } from '../../components/flag.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Message } from '../../components/message.tsx';
import { useProblemFocus } from '../../components/use-problem-focus.ts';
import { useRowDialog, type RowDialogState, type RowDialogTask } from './use-row-dialog.ts';
import { useOpenUser } from './user-context.ts';

export type RowDialogProps<K extends RowKind> = {
  readonly kind: K;
  readonly task: RowDialogTask<K>;
  readonly onClose: () => void;
  readonly width?: 480 | 520 | 560 | 640;
  readonly canClear?: boolean;
  /** Check boxes that stand in one line with "Add as an external". */
  readonly flags?: (state: RowDialogState) => ReactNode;
  readonly children: (state: RowDialogState) => ReactNode;
};

const fieldSelector = ':is(input, textarea, [role="combobox"]):not(:disabled)';

export function RowDialog<K extends RowKind>(props: RowDialogProps<K>) {
  const { kind, task, onClose, width = 520, canClear = false, children } = props;
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  const fieldsBox = useRef<HTMLDivElement>(null);
  const focusProblem = useProblemFocus(fieldsBox);
  const state = useRowDialog(kind, task);
  const word: RowKind = kind;
  const isEdit = task.type === 'edit';

  const submit = async (close: boolean) => {
    if (await state.submit()) {
      if (close) onClose();
      else fieldsBox.current?.querySelector<HTMLElement>(fieldSelector)?.focus();
    } else {
      focusProblem();
    }
  };
  const primary = () => void submit(true);
  const actions = isEdit ? (
    <>
      <Button appearance="subtle" onClick={onClose}>
        {t('general.cancel')}
      </Button>
      <Button appearance="primary" onClick={primary}>
        {t('general.save')} <KeyCap keys="Ctrl+Enter" />
      </Button>
    </>
  ) : (
    <>
      <Button appearance="subtle" onClick={onClose}>
        {t('general.cancel')}
      </Button>
      {canClear && <Button onClick={state.clear}>{t('rows.clear')}</Button>}
      <Button onClick={() => void submit(false)} title="Shift Enter">
        {t('rows.add')}
      </Button>
      <Button appearance="primary" onClick={primary} title="Ctrl Enter">
        {t('rows.addAndClose')}
      </Button>
    </>
  );
  const { refusal } = state;
  return (
    <DialogFrame
      open
      title={t(`rows.${word}.${isEdit ? 'editTitle' : 'addTitle'}`)}
      sub={<bdi>{shownName(file.user)}</bdi>}
      width={width}
      onClose={onClose}
      onPrimary={primary}
      {...(isEdit ? {} : { onSecond: () => void submit(false) })}
      done={state.wasAdded ? t('rows.addedHere') : undefined}
      actions={actions}
    >
      <div ref={fieldsBox} className="dialog-fields">
        {refusal?.field === undefined && refusal !== undefined && (
          <Message inline kind="error" title={refusal.message} />
        )}
        {children(state)}
        <div className="choices">
          {props.flags?.(state)}
          {!isEdit && isExternal(file.user) && <ExternalBox state={state} />}
        </div>
      </div>
    </DialogFrame>
  );
}

function ExternalBox({ state }: { readonly state: RowDialogState }) {
  const { t } = useTranslation('fields');
  const { t: tu } = useTranslation('user');
  return (
    <Flag
      {...{ label: t('external'), hint: tu('rows.externalHint') }}
      checked={state.values['external'] === true}
      onChange={(checked) => state.set('external', checked)}
    />
  );
}
