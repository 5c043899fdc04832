/** What is chosen in the application's menu, where the shell has one. Each command has its key on the page as well. */
import { useEffect, useEffectEvent } from 'react';
import type { MenuCommand, ShellEvent } from '#core/ipc/events.ts';
import { useDesk } from '../desk/use-desk.ts';

export function useMenuCommands(run: Readonly<Record<MenuCommand, () => void>>): void {
  const { host } = useDesk();
  const onEvent = useEffectEvent((event: ShellEvent) => {
    if (event.type === 'MenuCommand') run[event.command]();
  });
  useEffect(() => host.onShellEvent?.((event) => onEvent(event)), [host]);
}
