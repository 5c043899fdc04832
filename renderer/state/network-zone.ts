// The other institutions of the network zone, once the server has told them. Not kept: what needs them works online only.
import { create } from 'zustand';
import type { NetworkInstitutions } from '#core/schema/types.ts';

export type Institution = NetworkInstitutions['institutions'][number];

type NetworkZone = {
  /** undefined: not known yet. */
  readonly institutions: readonly Institution[] | undefined;
  readonly know: (institutions: readonly Institution[] | undefined) => void;
};

export const useNetworkZone = create<NetworkZone>()((set) => ({
  institutions: undefined,
  know: (institutions) => set({ institutions }),
}));
