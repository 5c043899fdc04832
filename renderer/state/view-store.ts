// How each person likes to see the lists: sorting, filters and columns, per tab, kept on this desk. No patron data.
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ListView = {
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' };
  readonly filters?: Readonly<Record<string, string>>;
  /** Columns shown, in order; absent: the default ones. */
  readonly columns?: readonly string[];
};

export type Volume = 'quiet' | 'normal' | 'loud';

type Preferences = {
  readonly colourScheme: 'system' | 'light' | 'dark';
  readonly sounds: boolean;
  readonly volume?: Volume;
  readonly singleKeys: boolean;
};

type ViewState = {
  /** By "person|list". */
  readonly lists: Readonly<Record<string, ListView>>;
  readonly preferences: Preferences;
  readonly setList: (person: string, list: string, view: ListView) => void;
  readonly setPreferences: (change: Partial<Preferences>) => void;
};

export const useViewStore = create<ViewState>()(
  persist(
    (set) => ({
      lists: {},
      preferences: { colourScheme: 'system', sounds: true, singleKeys: true },
      setList: (person, list, view) =>
        set((state) => ({ lists: { ...state.lists, [`${person}|${list}`]: view } })),
      setPreferences: (change) => set((state) => ({ preferences: { ...state.preferences, ...change } })),
    }),
    { name: 'carrel-views', version: 1 },
  ),
);

const DEFAULT_VIEW: ListView = {};

/** One list's view and the way to change it, for the person signed in. */
export function useListView(person: string, list: string): [ListView, (view: ListView) => void] {
  const view = useViewStore((state) => state.lists[`${person}|${list}`]) ?? DEFAULT_VIEW;
  const setList = useViewStore((state) => state.setList);
  return [view, (next) => setList(person, list, next)];
}
