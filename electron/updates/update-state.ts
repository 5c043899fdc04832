// What is known of updates after each thing that the updater tells; pure.
//
//   UpToDate ──found──▶ Fetching ──fetched──▶ Ready (stays until the program ends, whatever comes)
//       ▲──nothing new──┘  └──failed──▶ Failed ──found──▶ …
import type { UpdateState } from '#core/ipc/updates.ts';
import type { Instant } from '#core/schema/primitives.ts';

export type UpdateEvent =
  | { readonly type: 'NothingNew'; readonly at: Instant }
  | { readonly type: 'Found'; readonly version: string }
  | { readonly type: 'Fetched'; readonly version: string; readonly notes: string }
  | { readonly type: 'Failed'; readonly code: string };

export const notChecked: UpdateState = { type: 'UpToDate', checkedAt: null };

export function afterUpdateEvent(state: UpdateState, event: UpdateEvent): UpdateState {
  if (state.type === 'Off') return state;
  if (event.type === 'Fetched') return { type: 'Ready', version: event.version, notes: event.notes };
  // it lies on the disk and is sound: a check that fails later takes nothing from it
  if (state.type === 'Ready') return state;
  switch (event.type) {
    case 'NothingNew':
      return { type: 'UpToDate', checkedAt: event.at };
    case 'Found':
      return { type: 'Fetching', version: event.version };
    case 'Failed':
      return { type: 'Failed', code: event.code };
  }
}

/** `unsent`: undefined until the page has told. */
export const mayInstall = (state: UpdateState, unsent: number | undefined): boolean =>
  state.type === 'Ready' && unsent === 0;
