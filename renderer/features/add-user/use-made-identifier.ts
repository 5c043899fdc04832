/** Fills in the primary identifier that this desk makes; whoever types another one keeps it. */
import { useEffect, useEffectEvent, useState } from 'react';
import { fitsPattern } from '#core/domain/configured-pattern.ts';
import { toNumberPrefix } from '#core/domain/made-number.ts';
import { useDesk, useSession, useUsersRevision } from '../../desk/use-desk.ts';
import { nextDeskIdentifier } from './identifier-counter.ts';
import type { NewUserForm } from './new-user-form.ts';

/** The identifier that was made, or undefined: not at a desk, or the institution's pattern wants another form. */
export function useMadeIdentifier(form: NewUserForm, isWanted: boolean): string | undefined {
  const desk = useDesk();
  const session = useSession();
  const revision = useUsersRevision();
  const [made, setMade] = useState<string>();
  const here = form.config.desks.find(({ code }) => code === session.desk?.code);
  const prefix = here && toNumberPrefix(here.prefix, session.deviceNumber);
  const pattern = form.config.parameters['primary_identifier_regex'];

  const offer = useEffectEvent((next: string | undefined) => {
    if (form.draft.primaryId === '' || form.draft.primaryId === made) form.prefill('primaryId', next ?? '');
    setMade(next);
  });
  useEffect(() => {
    if (!isWanted || prefix === undefined || !desk.store.search()) return undefined;
    let isCurrent = true;
    void nextDeskIdentifier(prefix, desk.store).then((next) => {
      if (isCurrent) offer(fitsPattern(pattern, next) ? next : undefined);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, prefix, pattern, isWanted, revision]);
  return made;
}
