// A retried payment gets a uid of its own, so that the server cannot know it again (against S3).
import type { PlantedBug } from '../planted-bug.ts';

export const paymentUidRegenerated: PlantedBug = {
  name: 'payment uid regenerated on retry',
  wrapTransport: (transport, random) => ({
    hello: () => transport.hello(),
    pull: (request) => transport.pull(request),
    push: (request) =>
      transport.push({
        ...request,
        items: request.items.map((item) =>
          item.name === 'fee.pay' ? { ...item, uid: random.uuid() } : item,
        ),
      }),
  }),
};
