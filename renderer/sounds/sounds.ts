/**
 * Five short sounds made by oscillators, so nothing has to be loaded. Sound is never the only sign of anything.
 * The audio context is made at the first sound: browsers allow it only after the person has done something.
 */
export type SoundName = 'found' | 'notFound' | 'blocked' | 'taken' | 'rejected';

type Tone = {
  readonly hz: number;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly wave: OscillatorType;
};

/** 60 to 180 ms each: shorter is not heard in a hall, longer is in the way of the next scan. */
export const tones: Readonly<Record<SoundName, readonly Tone[]>> = {
  found: [{ hz: 660, startMs: 0, lengthMs: 90, wave: 'sine' }],
  blocked: [
    { hz: 620, startMs: 0, lengthMs: 80, wave: 'triangle' },
    { hz: 440, startMs: 90, lengthMs: 90, wave: 'triangle' },
  ],
  notFound: [{ hz: 220, startMs: 0, lengthMs: 160, wave: 'triangle' }],
  taken: [{ hz: 1400, startMs: 0, lengthMs: 60, wave: 'square' }],
  rejected: [
    { hz: 240, startMs: 0, lengthMs: 80, wave: 'triangle' },
    { hz: 240, startMs: 100, lengthMs: 80, wave: 'triangle' },
  ],
};

type SoundSettings = {
  readonly muted: boolean;
  /** 0 to 1 */
  readonly volume: number;
};

export type Sounds = { readonly play: (name: SoundName, settings: SoundSettings) => void };

function schedule(context: AudioContext, tone: Tone, volume: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + tone.startMs / 1000;
  const end = start + tone.lengthMs / 1000;
  oscillator.type = tone.wave;
  oscillator.frequency.value = tone.hz;
  // a soft edge on both sides: a cut wave clicks
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume * 0.3, start + 0.008);
  gain.gain.setValueAtTime(volume * 0.3, end - 0.015);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}

export function createSounds(createContext: () => AudioContext = () => new AudioContext()): Sounds {
  let context: AudioContext | undefined;
  return {
    play(name, { muted, volume }) {
      if (muted || volume <= 0) return;
      context ??= createContext();
      if (context.state === 'suspended') void context.resume();
      for (const tone of tones[name]) schedule(context, tone, Math.min(volume, 1));
    },
  };
}
