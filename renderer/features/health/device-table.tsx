/** One line for each enrolled desk, those that were shut out included. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeviceList } from '#core/schema/types.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';

type Device = DeviceList['devices'][number];
export type DeviceTableProps = {
  readonly devices: readonly Device[];
  readonly onRevoke: (device: Device) => void;
};

export function DeviceTable({ devices, onRevoke }: DeviceTableProps) {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const time = (at: string) => formats.dateTime(Date.parse(at), nowMs);
  return (
    <table className="table-plain" aria-label={t('devices.list')}>
      <thead>
        <tr>
          <th scope="col">{t('devices.name')}</th>
          <th scope="col" className="num">
            {t('devices.number')}
          </th>
          <th scope="col">{t('devices.enrolledAt')}</th>
          <th scope="col">{t('devices.lastSignIn')}</th>
          <th scope="col">{t('devices.state')}</th>
          <th scope="col">{t('devices.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.id}>
            <td>
              <bdi>{device.label}</bdi>
            </td>
            <td className="num">{device.number}</td>
            <td className="digits">{time(device.enrolledAt)}</td>
            <td className="digits">
              {device.lastSignInAt === undefined ? t('devices.never') : time(device.lastSignInAt)}
            </td>
            <td>
              {device.revokedAt === undefined
                ? t('devices.active')
                : t('devices.revoked', { time: time(device.revokedAt) })}
            </td>
            <td>
              {device.revokedAt === undefined && (
                <Button
                  size="small"
                  aria-label={t('devices.revokeNamed', { name: device.label })}
                  onClick={() => onRevoke(device)}
                >
                  {t('devices.revoke')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
