// The other institutions of the network zone; none where there is no zone, and as long as the desk was never online.
import { useEffect } from 'react';
import { useNetworkZone, type Institution } from '../state/network-zone.ts';
import { readInstitutions } from './network-requests.ts';
import { useConnection, useDesk } from './use-desk.ts';
import { useRight } from './use-right.ts';

const none: readonly Institution[] = [];

export function useInstitutions(): readonly Institution[] {
  const desk = useDesk();
  const isOnline = useConnection().type === 'Online';
  const mayAsk = useRight('user.register').allowed;
  const { institutions, know } = useNetworkZone();
  const isUnknown = institutions === undefined;
  useEffect(() => {
    if (!isOnline || !mayAsk || !isUnknown) return undefined;
    let isWanted = true;
    void readInstitutions(desk.host.fetch).then((answer) => {
      if (isWanted && answer.type === 'Answer') know(answer.value.institutions);
    });
    return () => {
      isWanted = false;
    };
  }, [desk, isOnline, mayAsk, isUnknown, know]);
  return institutions ?? none;
}

/** Its name, or its code where only that is known. */
export function useInstitutionName(): (code: string) => string {
  const institutions = useInstitutions();
  return (code) => institutions.find((each) => each.code === code)?.name ?? code;
}
