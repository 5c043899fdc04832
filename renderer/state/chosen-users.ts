// The users that a job is to be started with: the filtered list of Find and Manage Users, on its way to the Jobs page.
// In memory only.
import { create } from 'zustand';

type ChosenUsers = { readonly count: number; readonly list: Blob };

export const useChosenUsers = create<{
  readonly chosen: ChosenUsers | undefined;
  readonly choose: (chosen: ChosenUsers | undefined) => void;
}>()((set) => ({ chosen: undefined, choose: (chosen) => set({ chosen }) }));
