/** Enrolled desks, for whoever may manage them: a code for a new one, and shutting one out. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeviceList } from '#core/schema/types.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Message } from '../../components/message.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { DeviceTable } from './device-table.tsx';
import { NewDevice } from './new-device.tsx';
import { useDevices, type Done } from './use-devices.ts';

type Device = DeviceList['devices'][number];

export function DevicesPanel() {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const toast = useToast();
  const { view, makeCode, withdrawCode, revoke } = useDevices();
  const [asked, setAsked] = useState<Device>();
  const [problem, setProblem] = useState<string>();
  const list = view.type === 'Known' ? view.list : undefined;
  const settle = <T,>(done: Done<T>): done is Extract<Done<T>, { type: 'Done' }> => {
    setProblem(done.type === 'Done' ? undefined : t('devices.notDone', { code: done.code }));
    return done.type === 'Done';
  };
  const shutOut = async (device: Device) => {
    setAsked(undefined);
    if (settle(await revoke(device.id))) toast({ text: t('devices.revokedToast', { name: device.label }) });
  };
  const summary = view.type === 'Unknown' ? t('devices.onlineOnly') : t('devices.failed');
  return (
    <section aria-label={t('devices.title')} className="devices">
      <h2 className="section-title">
        {t('devices.title')} <span className="dim">{list ? t('devices.lead') : summary}</span>
      </h2>
      {problem !== undefined && <Message inline kind="error" title={problem} />}
      {list && (
        <>
          <NewDevice
            onMake={async (label) => {
              const done = await makeCode(label);
              return settle(done) ? done.value : undefined;
            }}
          />
          {list.codes.length > 0 && (
            <ul className="device-codes" aria-label={t('devices.waiting')}>
              {list.codes.map(({ id, label, expiresAt }) => (
                <li key={id}>
                  <bdi>{label}</bdi>
                  <span className="dim">
                    {t('devices.until', { time: formats.dateTime(Date.parse(expiresAt), nowMs) })}
                  </span>
                  <Button
                    size="small"
                    aria-label={t('devices.withdrawNamed', { name: label })}
                    onClick={() => void withdrawCode(id).then(settle)}
                  >
                    {t('devices.withdraw')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {list.devices.length > 0 && <DeviceTable devices={list.devices} onRevoke={setAsked} />}
        </>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        title={t('devices.revokeTitle', { name: asked?.label ?? '' })}
        act={t('devices.revoke')}
        onAct={() => asked && void shutOut(asked)}
        onCancel={() => setAsked(undefined)}
      >
        {t('devices.revokeText')}
      </ConfirmDialog>
    </section>
  );
}
