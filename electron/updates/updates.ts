// Looks for updates now and then, and installs one only while nothing waits to be sent: at the page's wish, or when the program
// ends.
import type { UpdateState } from '#core/ipc/updates.ts';
import type { ShellAnswers } from '../ipc-main.ts';
import { afterUpdateEvent, mayInstall, notChecked, type UpdateEvent } from './update-state.ts';

const FIRST_CHECK_MS = 60_000;
const CHECK_EVERY_MS = 4 * 60 * 60 * 1000;

/** electron-updater, as far as we ask it (electron-updater.ts). */
export type Updater = {
  /** What comes of it is told by events; never rejects. */
  check(): void;
  setInstallOnQuit(isOn: boolean): void;
  restartAndInstall(): void;
};

export type UpdateParts = {
  /** Why there are none here; undefined: there are. */
  readonly off: Extract<UpdateState, { type: 'Off' }>['reason'] | undefined;
  /** Asked only where there are updates. */
  readonly openUpdater: (onEvent: (event: UpdateEvent) => void) => Promise<Updater>;
  readonly onChange: (state: UpdateState) => void;
  readonly later: (run: () => void, ms: number) => void;
};

export type UpdateAnswers = Pick<ShellAnswers, 'readUpdate' | 'noteUnsent' | 'restartToUpdate'>;

export function startUpdates({ off, openUpdater, onChange, later }: UpdateParts): UpdateAnswers {
  let state: UpdateState = off === undefined ? notChecked : { type: 'Off', reason: off };
  let unsent: number | undefined;
  let updater: Updater | undefined;

  const settle = () => updater?.setInstallOnQuit(mayInstall(state, unsent));
  const onEvent = (event: UpdateEvent) => {
    state = afterUpdateEvent(state, event);
    settle();
    onChange(state);
  };
  const check = () => {
    if (state.type !== 'Ready') updater?.check();
    later(check, CHECK_EVERY_MS);
  };
  if (off === undefined) {
    void openUpdater(onEvent).then(
      (opened) => {
        updater = opened;
        settle();
        later(check, FIRST_CHECK_MS);
      },
      () => onEvent({ type: 'Failed', code: 'UpdaterNotOpened' }),
    );
  }

  return {
    readUpdate: () => state,
    noteUnsent({ count }) {
      unsent = count;
      settle();
    },
    restartToUpdate() {
      if (state.type !== 'Ready' || !updater) return { type: 'NotNow', code: 'NothingReady' };
      if (!mayInstall(state, unsent)) return { type: 'NotNow', code: 'UnsentChanges' };
      updater.restartAndInstall();
      return { type: 'Restarting' };
    },
  };
}
