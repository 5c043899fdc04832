/** What the shell knows of updates; undefined in a browser, and until the shell has said. */
import { useEffect, useState } from 'react';
import type { UpdateState } from '#core/ipc/updates.ts';
import { useDesk } from './use-desk.ts';

export function useUpdate(): UpdateState | undefined {
  const { host } = useDesk();
  const [state, setState] = useState<UpdateState>();
  useEffect(() => {
    let isCurrent = true;
    void host.updates?.read().then((read) => isCurrent && setState((told) => told ?? read));
    const stop = host.onShellEvent?.((event) => {
      if (event.type === 'UpdateChanged') setState(event.state);
    });
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [host]);
  return state;
}
