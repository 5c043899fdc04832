// Keeps the window's place in a small file. Losing it costs nothing but a drag, so it is never waited for and its failures
// are nobody's concern; half a file is never read, because it is put in place whole.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { FIRST_PLACE, readPlace, type WindowPlace } from './window-place.ts';

export type WindowMemory = { read(): WindowPlace; keep(place: WindowPlace): void };

export function createWindowMemory(file: string): WindowMemory {
  return {
    read() {
      try {
        return readPlace(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return FIRST_PLACE;
      }
    },
    keep(place) {
      try {
        writeFileSync(`${file}.new`, JSON.stringify(place));
        renameSync(`${file}.new`, file);
      } catch {
        // the next start opens where the last one did
      }
    },
  };
}
