// A desk that lost its store goes on under its old client id, with ids from 1 (against S4).
import type { PlantedBug } from '../planted-bug.ts';

export const idReuseAfterWipe: PlantedBug = { name: 'id reuse after wipe', keepsClientIdAfterWipe: true };
