// The built pages. File names under /assets carry their content's hash and never change; everything that can is asked
// for anew each time.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { send } from './errors.ts';

const forever = 'public, max-age=31536000, immutable';

export async function addStaticFiles(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder !== undefined)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? forever : 'no-store');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    const isPage = wantsPage && !/^\/(api|docs|assets)(\/|$)/.test(request.url);
    if (folder !== undefined && isPage)
      return reply.header('cache-control', 'no-store').sendFile('index.html');
    return send(reply, { status: 404, body: { code: 'NotFound', message: 'There is nothing here.' } });
  });
}
