/** Plays a sound of the desk, unless the person switched sounds off. */
import { useState } from 'react';
import { createSounds, type SoundName } from '../../sounds/sounds.ts';
import { useViewStore } from '../../state/view-store.ts';

const VOLUME = 0.5;

export function usePlaySound(): (name: SoundName) => void {
  const isOn = useViewStore((state) => state.preferences.sounds);
  const [sounds] = useState(() => createSounds());
  return (name) => sounds.play(name, { muted: !isOn || typeof AudioContext === 'undefined', volume: VOLUME });
}
