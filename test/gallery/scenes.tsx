/** The compositions, by name. */
import type { ComponentType } from 'react';
import { ConflictScene } from './scenes/conflict-scene.tsx';
import { PayScene, WaiveScene } from './scenes/fee-dialogs.tsx';
import { FeesScene } from './scenes/fees-scene.tsx';
import { GeneralScene } from './scenes/general-scene.tsx';
import { AddAddressScene, NotesScene, PopUpScene } from './scenes/notes-scene.tsx';
import { OutboxScene } from './scenes/outbox-scene.tsx';
import { SignInOfflineScene, SignInScene } from './scenes/sign-in-scene.tsx';
import { UsersScene } from './scenes/users-scene.tsx';
import { EmptyScene, ErrorScene, LoadingScene, SearchScene } from './scenes/users-states.tsx';

export const scenes: Readonly<Record<string, ComponentType>> = {
  'sign-in': SignInScene,
  'sign-in-offline': SignInOfflineScene,
  users: UsersScene,
  search: SearchScene,
  loading: LoadingScene,
  empty: EmptyScene,
  error: ErrorScene,
  general: GeneralScene,
  fees: FeesScene,
  pay: PayScene,
  waive: WaiveScene,
  address: AddAddressScene,
  notes: NotesScene,
  'pop-up': PopUpScene,
  outbox: OutboxScene,
  conflict: ConflictScene,
};
