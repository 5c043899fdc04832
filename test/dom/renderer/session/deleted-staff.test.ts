// Signing in without the server as somebody whose deletion this desk may know of.
import { beforeEach, expect, it } from 'vitest';
import type { SignedIn, UserFile } from '#core/schema/types.ts';
import { noteDeskFacts } from '../../../../renderer/desk/desk-facts.ts';
import type { DeskStore } from '../../../../renderer/desk/desk-store.ts';
import { SessionService } from '../../../../renderer/session/session-service.ts';
import { useSessionStore } from '../../../../renderer/state/session-store.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { operator } from '../../../support/mutation-world.ts';
import { openTestDesk } from '../../../support/open-test-desk.ts';

const signedInAt = '2026-11-28T08:00:00.000Z';
const before = '2026-11-28T07:00:00.000Z';
const after = '2026-11-28T09:00:00.000Z';
const who: SignedIn = {
  ...{ user: { userId: uuid(1), name: 'Karin Aher' }, userName: 'kaaherud', roles: [] },
  grant: { id: 'g', secret: 's', expiresAt: '2026-12-01T08:00:00.000Z' },
  ...{ deviceKey: '', deviceNumber: 1, serverTime: signedInAt, mustChangePassword: false },
};
const own = aUserFile({ id: uuid(1) });
const other = aUserFile({ id: uuid(2) });

beforeEach(() => {
  localStorage.clear();
  useSessionStore.getState().setPhase({ type: 'signedOut' });
});

type Given = {
  readonly files: readonly UserFile[];
  readonly lastContact?: string;
  readonly change?: (store: DeskStore) => Promise<void> | void;
};

async function signInOffline({ files, lastContact, change }: Given) {
  if (lastContact !== undefined) noteDeskFacts({ lastContact });
  const { desk } = await openTestDesk({ files, config: aConfiguration(), actor: operator });
  const { host, store, pictures, attachments, report } = desk;
  await change?.(store);
  const did: string[] = [];
  const close = store.close.bind(store);
  store.close = async () => {
    did.push('closed');
    await close();
  };
  const session = new SessionService({
    host,
    grants: {
      seal: async () => undefined,
      open: async () => ({ type: 'SignedIn', signedIn: who }),
      forget: async (userName) => void did.push(`forgot ${userName}`),
      isEmpty: async () => false,
    },
    keepFacts: async () => undefined,
    openStore: async () => ({ store, pictures, attachments, report }),
  });
  const problem = await session.signIn('kaaherud', 'right');
  const { type } = useSessionStore.getState().phase;
  await session.lock();
  return { problem, phase: type, did };
}

const shutOut = {
  ...{ problem: { type: 'WrongPassword', offline: true }, phase: 'signedOut' },
  did: ['closed', 'forgot kaaherud'],
};
const letIn = { problem: undefined, phase: 'choosingDesk', did: ['closed'] };

const pullDeletion = async (store: DeskStore) => {
  const { revision } = await store.readState();
  const deletes = [{ id: uuid(1), version: 2 }];
  const overlay = { dictionaryId: 'none', puts: [], deletes };
  await store.commit({ expectedRevision: revision, overlay, durable: true });
};

it('lets in who is there', async () => {
  expect(await signInOffline({ files: [own, other], lastContact: after })).toEqual(letIn);
});

it('answers who was deleted as for a wrong password, and forgets their grant', async () => {
  expect(await signInOffline({ files: [own, other], change: pullDeletion })).toEqual(shutOut);
});

it('does so, too, when a new base has taken the place of the deletion', async () => {
  expect(await signInOffline({ files: [other], lastContact: after })).toEqual(shutOut);
});

it('lets in who is newer than what this desk pulled last', async () => {
  expect(await signInOffline({ files: [other], lastContact: before })).toEqual(letIn);
  expect(await signInOffline({ files: [other] })).toEqual(letIn);
});

it('lets in who waits for the first load', async () => {
  const forgetCookie = async (store: DeskStore) => {
    const { revision } = await store.readState();
    await store.commit({ expectedRevision: revision, meta: { cookie: null }, durable: true });
  };
  const given = { files: [], lastContact: after, change: forgetCookie };
  expect(await signInOffline(given)).toEqual(letIn);
});

it('lets in whose own file does not open', async () => {
  const damage = (store: DeskStore) => {
    store.readBase = async () => Promise.reject(new Error('the block is damaged'));
  };
  expect(await signInOffline({ files: [own], lastContact: after, change: damage })).toEqual(letIn);
});
