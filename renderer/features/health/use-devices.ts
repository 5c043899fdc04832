/** The enrolled desks and the codes that wait, which only the server knows; and what is done to them there. */
import { useCallback, useEffect, useState } from 'react';
import { DeviceList as isDeviceList, MadeCode as isMadeCode } from '#gen/validators.js';
import type { DeviceList, MadeCode } from '#core/schema/types.ts';
import { requestJson, requestOk } from '../../desk/request.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';

const TIMEOUT_MS = 8_000;

type DevicesView =
  { readonly type: 'Unknown' | 'Failed' } | { readonly type: 'Known'; readonly list: DeviceList };
/** `code`: of the refusal, or why there was no answer. */
export type Done<T> =
  { readonly type: 'Done'; readonly value: T } | { readonly type: 'NotDone'; readonly code: string };

export type Devices = {
  readonly view: DevicesView;
  readonly makeCode: (label: string) => Promise<Done<MadeCode>>;
  readonly withdrawCode: (id: string) => Promise<Done<undefined>>;
  readonly revoke: (id: string) => Promise<Done<undefined>>;
};

export function useDevices(): Devices {
  const { fetch } = useDesk().host;
  const isOnline = useConnection().type === 'Online';
  const [view, setView] = useState<DevicesView>({ type: 'Unknown' });
  const read = useCallback(async () => {
    const options = { timeoutMs: TIMEOUT_MS, check: (value: unknown) => isDeviceList(value) };
    const answer = await requestJson<DeviceList>(fetch, '/api/devices', options);
    setView(answer.type === 'Answer' ? { type: 'Known', list: answer.value } : { type: 'Failed' });
  }, [fetch]);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- set when the server has answered
    if (isOnline) void read();
  }, [isOnline, read]);

  const remove = async (path: string): Promise<Done<undefined>> => {
    const answer = await requestOk(fetch, path, { method: 'DELETE', timeoutMs: TIMEOUT_MS });
    await read();
    return answer.type === 'Answer' ? { type: 'Done', value: undefined } : notDone(answer);
  };
  return {
    view,
    async makeCode(label) {
      const check = (value: unknown) => isMadeCode(value);
      const options = { method: 'POST', body: { label }, timeoutMs: TIMEOUT_MS, check } as const;
      const answer = await requestJson<MadeCode>(fetch, '/api/devices/codes', options);
      await read();
      return answer.type === 'Answer' ? { type: 'Done', value: answer.value } : notDone(answer);
    },
    withdrawCode: (id) => remove(`/api/devices/codes/${id}`),
    revoke: (id) => remove(`/api/devices/${id}`),
  };
}

const notDone = (
  answer:
    | { readonly type: 'Refused'; readonly code: string }
    | { readonly type: 'Unreachable'; readonly reason: string },
) => ({ type: 'NotDone', code: answer.type === 'Refused' ? answer.code : answer.reason }) as const;
