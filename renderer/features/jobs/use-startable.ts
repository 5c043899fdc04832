// Which jobs the person signed in may start, in the order of the menu; and whether they see more than their own.
import { maySeeAllJobs, mayStartJob } from '#core/permissions/job-rights.ts';
import type { Configuration } from '#core/schema/types.ts';
import { useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { startable, type StartableKind } from './job-kinds.ts';

export function useStartable(config: Configuration): readonly StartableKind[] {
  const { actor } = useSession();
  const { today } = useNow();
  return startable.filter((kind) =>
    mayStartJob(actor, kind, { today, institution: config.institution.code }),
  );
}

export function useSeesAllJobs(config: Configuration): boolean {
  const { actor } = useSession();
  const { today } = useNow();
  return maySeeAllJobs(actor, { today, institution: config.institution.code });
}
