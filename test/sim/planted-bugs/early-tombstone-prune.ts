// Tombstones are removed while cookies from before them are still taken (against S10).
import type { PlantedBug } from '../planted-bug.ts';

export const earlyTombstonePrune: PlantedBug = {
  name: 'early tombstone prune',
  prunesTombstonesInSilence: true,
};
