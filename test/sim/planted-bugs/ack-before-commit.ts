// The server answers "applied" before it commits, and sometimes dies in between (against S5).
import type { PlantedBug } from '../planted-bug.ts';

export const ackBeforeCommit: PlantedBug = {
  name: 'ack before commit',
  wrapPush: (push, random) => async (request, sender) => {
    const last = request.items.at(-1);
    if (!last || !random.chance(0.1)) return push(request, sender);
    return {
      lastMutationId: last.id,
      results: request.items.map(({ id }) => ({ id, status: 'applied', notices: [] })),
    };
  },
};
