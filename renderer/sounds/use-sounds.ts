/** Plays a sound of the desk, as loud as the person likes it, or not at all. */
import { useState } from 'react';
import { useViewStore, type Volume } from '../state/view-store.ts';
import { createSounds, type SoundName } from './sounds.ts';

const volumes: Readonly<Record<Volume, number>> = { quiet: 0.2, normal: 0.5, loud: 1 };

export function useSounds(): (name: SoundName) => void {
  const isOn = useViewStore((state) => state.preferences.sounds);
  // absent in what an older version kept
  const volume = useViewStore((state) => state.preferences.volume ?? 'normal');
  const [sounds] = useState(() => createSounds());
  return (name) =>
    sounds.play(name, { muted: !isOn || typeof AudioContext === 'undefined', volume: volumes[volume] });
}
