import { afterEach, expect, it, vi } from 'vitest';
import { useRejectedSound } from '../../../renderer/app/use-rejected-sound.ts';
import { mount, type Mounted } from './mount.tsx';

/** Stands for the browser's audio: counts the tones. */
let tones = 0;
class Audio {
  readonly state = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  createOscillator() {
    tones += 1;
    return { type: '', frequency: { value: 0 }, connect: (to: object) => to, start() {}, stop() {} };
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {} };
    return { gain, connect: (to: object) => to };
  }
}

function Desk({ needAttention }: { readonly needAttention: number }) {
  useRejectedSound(needAttention);
  return null;
}

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  vi.unstubAllGlobals();
});

it('a change that the server turned down is heard once: two tones, and none for those that were there before', () => {
  vi.stubGlobal('AudioContext', Audio);
  mounted = mount(<Desk needAttention={1} />);
  expect(tones).toBe(0);
  mounted.show(<Desk needAttention={2} />);
  expect(tones).toBe(2);
  mounted.show(<Desk needAttention={2} />);
  mounted.show(<Desk needAttention={1} />);
  expect(tones).toBe(2);
});
