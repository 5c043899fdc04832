import { describe, expect, it } from 'vitest';
import { createSounds, tones } from '../../../../renderer/sounds/sounds.ts';

describe('sounds', () => {
  it('last from 60 to 180 ms', () => {
    for (const parts of Object.values(tones)) {
      const end = Math.max(...parts.map((tone) => tone.startMs + tone.lengthMs));
      expect(end).toBeGreaterThanOrEqual(60);
      expect(end).toBeLessThanOrEqual(180);
    }
  });
  it('fall when somebody is blocked', () => {
    const [first, second] = tones.blocked;
    expect(second?.hz).toBeLessThan(first?.hz ?? 0);
  });
  it('make no audio context while muted', () => {
    const sounds = createSounds(() => {
      throw new Error('made');
    });
    sounds.play('found', { muted: true, volume: 1 });
    sounds.play('found', { muted: false, volume: 0 });
    expect(() => sounds.play('found', { muted: false, volume: 0.5 })).toThrow('made');
  });
});
