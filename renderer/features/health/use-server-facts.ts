/** What only the server can say: its name and version, and the letters that wait. Asked again when it comes back. */
import { useEffect, useState } from 'react';
import { Hello as isHello } from '#gen/validators.js';
import type { Hello } from '#core/schema/types.ts';
import { requestJson } from '../../desk/request.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';

const TIMEOUT_MS = 8_000;

type Letter = {
  readonly id: string;
  readonly letter: string;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  readonly createdAt: string;
  readonly lastError?: string;
};
export type LettersView =
  { readonly type: 'Unknown' | 'Failed' } | { readonly type: 'Known'; readonly open: readonly Letter[] };
export type ServerFacts = { readonly hello: Hello | undefined; readonly letters: LettersView };

export function useServerFacts(canSeeLetters: boolean): ServerFacts {
  const desk = useDesk();
  const isOnline = useConnection().type === 'Online';
  const [hello, setHello] = useState<Hello>();
  const [letters, setLetters] = useState<LettersView>({ type: 'Unknown' });
  useEffect(() => {
    if (!isOnline) return undefined;
    let isCurrent = true;
    const { fetch } = desk.host;
    const ask = async () => {
      const options = { timeoutMs: TIMEOUT_MS, check: (value: unknown) => isHello(value) };
      const answer = await requestJson<Hello>(fetch, '/api/sync/hello', options);
      if (isCurrent && answer.type === 'Answer') setHello(answer.value);
    };
    const askLetters = async () => {
      const options = { timeoutMs: TIMEOUT_MS, check: isLetters };
      const answer = await requestJson<{ letters: readonly Letter[] }>(fetch, '/api/letters', options);
      if (!isCurrent) return;
      if (answer.type !== 'Answer') setLetters({ type: 'Failed' });
      else setLetters({ type: 'Known', open: answer.value.letters.filter(({ state }) => state !== 'sent') });
    };
    void ask();
    if (canSeeLetters) void askLetters();
    return () => {
      isCurrent = false;
    };
  }, [desk, isOnline, canSeeLetters]);
  return { hello, letters };
}

function isLetters(value: unknown): boolean {
  const { letters } = (value ?? {}) as { readonly letters?: unknown };
  return Array.isArray(letters) && letters.every(isLetter);
}

function isLetter(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, letter, state, attempts, createdAt } = value as Partial<Record<keyof Letter, unknown>>;
  const texts = [id, letter, state, createdAt];
  return texts.every((text) => typeof text === 'string') && typeof attempts === 'number';
}
