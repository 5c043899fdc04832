import type { PlantedBug } from '../planted-bug.ts';
import { ackBeforeCommit } from './ack-before-commit.ts';
import { clientClockDecides } from './client-clock-decides.ts';
import { earlyTombstonePrune } from './early-tombstone-prune.ts';
import { effectBeforeVersionBump } from './effect-before-version-bump.ts';
import { epochIgnored } from './epoch-ignored.ts';
import { givenBackForgotten } from './given-back-forgotten.ts';
import { halfCommittedBatch } from './half-committed-batch.ts';
import { idReuseAfterWipe } from './id-reuse-after-wipe.ts';
import { itemDroppedAtAnswer } from './item-dropped-at-answer.ts';
import { noDedupe } from './no-dedupe.ts';
import { paymentUidRegenerated } from './payment-uid-regenerated.ts';
import { rejectStopsBatch } from './reject-stops-batch.ts';
import { sequenceCursor } from './sequence-cursor.ts';

export const allPlantedBugs: readonly PlantedBug[] = [
  noDedupe,
  idReuseAfterWipe,
  sequenceCursor,
  ackBeforeCommit,
  earlyTombstonePrune,
  rejectStopsBatch,
  clientClockDecides,
  paymentUidRegenerated,
  epochIgnored,
  halfCommittedBatch,
  effectBeforeVersionBump,
  itemDroppedAtAnswer,
  givenBackForgotten,
];
