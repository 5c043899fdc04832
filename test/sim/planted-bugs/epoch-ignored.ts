// The desk takes a restored server for the one it knew: it neither looks at the epoch, nor at a version or an id that went
// back (against S18).
import type { PlantedBug } from '../planted-bug.ts';
import { withViews } from './with-transactions.ts';

export const epochIgnored: PlantedBug = {
  name: 'epoch ignored',
  wrapServerStore: (store) =>
    withViews(store, (view) => ({
      readState: async () => ({ ...(await view.readState()), epoch: 'the same for ever' }),
    })),
  wrapTransport: (transport) => {
    let highestAnswered = 0;
    return {
      hello: () => transport.hello(),
      push: async (request) => {
        const answer = await transport.push(request);
        if (answer.type !== 'Answer') return answer;
        const { expected: _expected, ...value } = answer.value;
        highestAnswered = Math.max(highestAnswered, value.lastMutationId);
        return { ...answer, value };
      },
      pull: async (request) => {
        const answer = await transport.pull(request);
        if (answer.type !== 'Answer') return answer;
        const { header, slots } = answer.value;
        const { knownMutationId, cookie } = request;
        const version = Math.max(header.cookie.version, cookie?.version ?? 0);
        const reached = header.more || header.reset ? knownMutationId : highestAnswered;
        const lastMutationId = Math.max(header.lastMutationId, knownMutationId, reached);
        const remembered = { ...header, cookie: { ...header.cookie, version }, lastMutationId };
        return { ...answer, value: { header: remembered, slots } };
      },
    };
  },
};
