import { describe, expect, test } from 'vitest';
import { createAppSchemeHandler } from '../../../electron/app-scheme.ts';

function makeHandler(server: (url: string, init: RequestInit) => Promise<Response>) {
  const asked: string[] = [];
  const handle = createAppSchemeHandler({
    findFile: async (pathname) => {
      asked.push(pathname);
      return pathname === '/' ? { bytes: new Uint8Array([1]), type: 'text/html; charset=utf-8' } : undefined;
    },
    serverOrigin: () => 'https://carrel.example',
    findCredential: () => Promise.resolve('the-credential'),
    fetch: server,
  });
  return { handle, asked };
}

const noServer = () => Promise.reject(new Error('no network'));

describe('app://desk/', () => {
  test('serves the page with its media type and the content security policy of the shell', async () => {
    const { handle } = makeHandler(noServer);
    const answer = await handle(new Request('app://desk/'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
      "img-src 'self' photo: blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types carrel-sw',
    ]);
  });

  test('answers 404 for a file that is not there', async () => {
    const { handle } = makeHandler(noServer);
    expect((await handle(new Request('app://desk/assets/absent.js'))).status).toBe(404);
  });

  test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'takes no %s for files',
    async (method) => {
      const { handle, asked } = makeHandler(noServer);
      expect((await handle(new Request('app://desk/', { method }))).status).toBe(405);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    'app://elsewhere/',
    'app://desk.example/',
    'app://desk:81/',
    'app://desk@elsewhere/',
    'photo://desk/',
    'https://desk/',
  ])('serves no other host, port or scheme: %s', async (address) => {
    const { handle, asked } = makeHandler(noServer);
    // a Request would refuse the one with a user name by itself
    const request = { url: address, method: 'GET' } as Request;
    expect((await handle(request)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  test.each(['HEAD', 'PATCH', 'OPTIONS'])('carries no %s to the server', async (method) => {
    const { handle } = makeHandler(() => Promise.resolve(Response.json({})));
    expect((await handle(new Request('app://desk/api/sync/hello', { method }))).status).toBe(405);
  });

  test.each([
    ['/api/../healthz', 404],
    ['/api/%2e%2e/metrics', 404],
    ['//elsewhere.example/api/x', 404],
    ['/API/x', 404],
  ])('carries nothing but the API: %s', async (hostile, status) => {
    const reached: string[] = [];
    const { handle } = makeHandler((url) => {
      reached.push(url);
      return Promise.resolve(Response.json({}));
    });
    expect((await handle(new Request(`app://desk${hostile}`))).status).toBe(status);
    expect(reached).toEqual([]);
  });

  test('carries API requests to the server without the headers of the page', async () => {
    const seen: { url: string; init: RequestInit }[] = [];
    const { handle } = makeHandler((url, init) => {
      seen.push({ url, init });
      return Promise.resolve(Response.json({ ok: true }));
    });
    const request = new Request('app://desk/api/sync/push?x=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-carrel': '1', authorization: 'Bearer stolen' },
      body: '{}',
    });
    expect(await (await handle(request)).json()).toEqual({ ok: true });
    const headers = new Headers(seen[0]?.init.headers);
    expect(seen[0]?.url).toBe('https://carrel.example/api/sync/push?x=1');
    expect(headers.get('x-carrel')).toBe('1');
    expect(headers.has('authorization')).toBe(false);
    expect(seen[0]?.init.credentials).toBe('include');
  });

  test('keeps cookies of the server from the page, and hands on everything else of its answer', async () => {
    const { handle } = makeHandler(() => {
      const headers = new Headers({ 'x-carrel-dictionary': 'd1' });
      headers.append('set-cookie', 'carrel_session=token; HttpOnly');
      headers.append('set-cookie', 'other=1');
      return Promise.resolve(new Response('{"code":"Locked"}', { status: 423, headers }));
    });
    const answer = await handle(new Request('app://desk/api/session', { method: 'POST', body: '{}' }));
    expect(answer.status).toBe(423);
    expect(await answer.text()).toBe('{"code":"Locked"}');
    expect(answer.headers.get('x-carrel-dictionary')).toBe('d1');
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { handle: quiet } = makeHandler(() => Promise.resolve(new Response(null, { status: 204 })));
    expect((await quiet(new Request('app://desk/api/session', { method: 'DELETE' }))).status).toBe(204);
  });

  test('gives no answer when the server cannot be reached, as a browser would have none', async () => {
    const { handle } = makeHandler(noServer);
    expect((await handle(new Request('app://desk/api/sync/hello'))).type).toBe('error');
  });

  test('adds what proves the desk to a sign-in, and to nothing else', async () => {
    const seen: { url: string; credential: string | null }[] = [];
    const { handle } = makeHandler((url, init) => {
      seen.push({ url, credential: new Headers(init.headers).get('x-carrel-device') });
      return Promise.resolve(Response.json({}));
    });
    const headers = { 'x-carrel-device': 'of-the-page' };
    await handle(new Request('app://desk/api/session', { method: 'POST', headers, body: '{}' }));
    await handle(new Request('app://desk/api/session', { headers }));
    await handle(new Request('app://desk/api/sync/push', { method: 'POST', headers, body: '{}' }));
    expect(seen.map(({ credential }) => credential)).toEqual(['the-credential', null, null]);
  });

  test('reaches nothing before the desk is set up', async () => {
    const server = () => Promise.reject(new Error('asked'));
    const handle = createAppSchemeHandler({
      findFile: () => Promise.resolve(undefined),
      serverOrigin: () => undefined,
      findCredential: () => Promise.resolve(undefined),
      fetch: server,
    });
    expect((await handle(new Request('app://desk/api/sync/hello'))).status).toBe(503);
  });
});
