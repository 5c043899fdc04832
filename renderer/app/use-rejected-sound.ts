/** Two low tones when the server has turned down a change: once for each time that there are more of them. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { useSounds } from '../sounds/use-sounds.ts';

export function useRejectedSound(needAttention: number): void {
  const play = useSounds();
  const known = useRef(needAttention);
  const onMore = useEffectEvent(() => play('rejected'));
  useEffect(() => {
    if (needAttention > known.current) onMore();
    known.current = needAttention;
  }, [needAttention]);
}
