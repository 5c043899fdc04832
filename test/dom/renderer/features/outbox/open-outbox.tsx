/** The Outbox in jsdom: changes are really saved and pushed to a server that answers as it is told. */
import type { ReactNode } from 'react';
import type { PushRequest, UserFile } from '#core/schema/types.ts';
import type { Rejection, Notice } from '#core/mutations/rejection.ts';
import type { MutationUid } from '#core/schema/primitives.ts';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { openTestDesk, quietPull, type TestDesk } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, manager, settle } from '../user/open-user-page.tsx';

/** What the server makes of a change, by the mutation's name; applied when it is not named. */
type Verdicts = {
  [name: string]:
    | { readonly rejection: Rejection | { readonly code: 'DependsOnRejected'; readonly uid: 'first' } }
    | { readonly notices: readonly Notice[] };
};
export type OpenOutbox = TestDesk & {
  readonly verdicts: Verdicts;
  readonly save: (name: string, args: unknown) => Promise<MutationUid>;
  /** Pushes what waits, and shows what came of it. */
  readonly sync: () => Promise<void>;
  /** The server answers from now on. */
  readonly stayReached: () => void;
};

export async function openOutbox(files: readonly UserFile[]): Promise<OpenOutbox> {
  const verdicts: Verdicts = {};
  let isReached = false;
  const test = await openTestDesk({
    files,
    config: demoConfig,
    actor: manager,
    desk: { code: 'MAIN_FRONT', library: 'MAIN' },
    server({ path, body }) {
      if (!isReached) return undefined;
      if (path === '/api/sync/hello') return Response.json(hello());
      if (path === '/api/sync/pull') return quietPull();
      if (path !== '/api/sync/push') return undefined;
      const { items } = body as PushRequest;
      const first = items[0]?.uid ?? '';
      const results = items.map(({ id, name }) => {
        const verdict = verdicts[name] ?? { notices: [] };
        if ('notices' in verdict) return { id, status: 'applied', notices: verdict.notices };
        const { rejection } = verdict;
        const isHeld = rejection.code === 'DependsOnRejected';
        return { id, status: 'rejected', rejection: isHeld ? { ...rejection, uid: first } : rejection };
      });
      return Response.json({ lastMutationId: items.at(-1)?.id ?? 0, results });
    },
  });
  return {
    ...test,
    verdicts,
    stayReached: () => void (isReached = true),
    async save(name, args) {
      const result = await test.desk.save(name, args);
      if (result.type !== 'Saved') throw new Error(`not saved: ${JSON.stringify(result)}`);
      await settle();
      return result.uid;
    },
    async sync() {
      isReached = true;
      await test.desk.syncNow();
      isReached = false;
      await settle();
    },
  };
}

const hello = () => ({
  ...{ name: 'Test library', version: '1', epoch: 'test', protocol: 1 },
  serverTime: new Date().toISOString(),
});

export async function show({ desk }: TestDesk, page: ReactNode): Promise<Mounted> {
  const mounted = mount(
    <DeskContext value={desk}>
      <Toasts>
        {(toast) => (
          <main>
            {page}
            {toast}
          </main>
        )}
      </Toasts>
    </DeskContext>,
  );
  await settle();
  return mounted;
}
