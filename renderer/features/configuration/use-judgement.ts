/** What is wrong with the draft, at once and by core's rules; and, a moment after the last change, whom it concerns. */
import { useEffect, useMemo, useState } from 'react';
import { createEffectCounter, noEffect, type ConfigurationEffect } from '#core/configuration/effect.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import { checkConfigurationChange } from '#core/configuration/rules.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { judge } from './configuration-server.ts';
import type { ConfigurationDraft } from './use-draft.ts';

/** A word is typed meanwhile. */
const PAUSE_MS = 600;

export type JudgedDraft = {
  readonly problems: readonly ConfigurationProblem[];
  readonly effect:
    | { readonly type: 'Counting' | 'Uncounted' }
    | { readonly type: 'Counted'; readonly effect: ConfigurationEffect };
};
type Counted = {
  readonly of: Configuration;
  /** undefined: the server did not say. */
  readonly effect: ConfigurationEffect | undefined;
};

export function useJudgement({ configuration, base, changes, failure }: ConfigurationDraft): JudgedDraft {
  const { fetch } = useDesk().host;
  const [counted, setCounted] = useState<Counted>();
  const own = useMemo(
    () => (changes.length === 0 ? [] : checkConfigurationChange(base, configuration)),
    [base, configuration, changes],
  );
  // dates do not matter to whether anybody has to be looked at
  const isIdle = useMemo(
    () => createEffectCounter(base, configuration, changes, { today: '', now: '' }).isIdle,
    [base, configuration, changes],
  );
  useEffect(() => {
    if (isIdle) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void judge(fetch, configuration).then((answer) => {
        const effect = answer.type === 'Answer' ? answer.value.effect : undefined;
        if (isCurrent) setCounted({ of: configuration, effect });
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [fetch, configuration, isIdle]);

  if (isIdle)
    return { problems: withServer(own, failure?.problems), effect: { type: 'Counted', effect: noEffect } };
  if (counted?.of !== configuration) return { problems: own, effect: { type: 'Counting' } };
  if (!counted.effect) return { problems: own, effect: { type: 'Uncounted' } };
  const inUse = counted.effect.uses
    .filter(({ isRemoved, users }) => isRemoved && users > 0)
    .map(({ table, code, users }) => ({
      ...{ table, code, field: 'code', problem: 'inUse' as const, limit: String(users) },
    }));
  return { problems: [...own, ...inUse], effect: { type: 'Counted', effect: counted.effect } };
}

/** What the server alone found, as when it is of a newer version than this page. */
function withServer(
  own: readonly ConfigurationProblem[],
  found: NonNullable<ConfigurationDraft['failure']>['problems'] = [],
): readonly ConfigurationProblem[] {
  return own.length > 0 ? own : (found as readonly ConfigurationProblem[]);
}
