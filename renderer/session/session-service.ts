// From nobody to a desk at work and back: sign in (with the server, or without it by the sealed grant), choose the desk,
// lock, unlock, switch user. The key of the store lives exactly as long as the desk object.
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import type { ApiError, Configuration, SignedIn, SignInRequest } from '#core/schema/types.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { SignedIn as isSignedIn } from '#gen/validators.js';
import { Desk } from '../desk/desk.ts';
import type { AttachmentStore, DeskStore, FileStore, StoreReport } from '../desk/desk-store.ts';
import { noteDeskFacts, readDeskFacts } from '../desk/desk-facts.ts';
import { requestJson, requestOk } from '../desk/request.ts';
import { changePassword, type PasswordResult } from '../desk/save-password.ts';
import { createItemSigner } from '../desk/item-signer.ts';
import type { Host } from '../host/host.ts';
import { useSessionStore } from '../state/session-store.ts';
import type { OfflineGrants } from './offline-grants.ts';

const SIGN_IN_TIMEOUT_MS = 15_000;

export type SignInProblem =
  | { readonly type: 'WrongPassword'; readonly triesLeft?: number; readonly offline: boolean }
  | { readonly type: 'Locked'; readonly until?: string; readonly remainingMs?: number }
  | { readonly type: 'AccountInactive' | 'AccountExpired' | 'ExternalAccount' }
  | { readonly type: 'NoDeskRole' | 'AddressNotAllowed' }
  /** The password is right, and a code was mailed: now, or less than a minute ago. */
  | { readonly type: 'CodeSent' | 'CodeNeeded' }
  | { readonly type: 'CodeWrong'; readonly triesLeft?: number }
  | { readonly type: 'CodeExpired' }
  /** Everything was right, and a new password has to be chosen (`changePassword`) before the desk opens. */
  | { readonly type: 'PasswordChangeNeeded' }
  /** No code can be mailed to this person. */
  | { readonly type: 'NoPreferredEmail' | 'NoCodeMail' }
  /** The desk is a stranger to the server, or was shut out. */
  | { readonly type: 'DeskNotEnrolled' | 'DeskRevoked' }
  /** Offline, and no online sign-in at this desk within the last 72 hours. */
  | { readonly type: 'GrantExpired' }
  /** The local store did not open; nothing is lost. */
  | { readonly type: 'StoreFailed'; readonly reason: string }
  | { readonly type: 'Refused'; readonly code: string }
  /** The server cannot be reached and nobody has signed in here before. */
  | { readonly type: 'NeverConnected' };

export type SessionParts = {
  readonly host: Host;
  readonly grants: OfflineGrants;
  /** Keeps who this device is and the chosen desks, so that a power cut does not take them. */
  readonly keepFacts: () => Promise<void>;
  /** Opens the encrypted store with the device's key. */
  readonly openStore: (deviceKey: string) => Promise<OpenedStore>;
};

export type OpenedStore = {
  readonly store: DeskStore;
  /** By user. */
  readonly pictures: FileStore;
  /** By `attachmentKey` (attachment-requests.ts). */
  readonly attachments: AttachmentStore;
  /** What was found when the store was opened, and what was recovered. */
  readonly report: StoreReport;
};

const setPhase = (...args: Parameters<ReturnType<typeof useSessionStore.getState>['setPhase']>) =>
  useSessionStore.getState().setPhase(...args);

export class SessionService {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Resolves with what is wrong, or undefined when someone is signed in now. `code`: of the second factor. */
  async signIn(userName: string, password: string, code?: string): Promise<SignInProblem | undefined> {
    const { deviceId } = readDeskFacts(() => crypto.randomUUID());
    const body: SignInRequest = { userName, password, deviceId, ...(code !== undefined && { code }) };
    const options = { method: 'POST', body, timeoutMs: SIGN_IN_TIMEOUT_MS, check: isSignedIn } as const;
    const answer = await requestJson<SignedIn>(this.#parts.host.fetch, '/api/session', options);
    if (answer.type === 'Unreachable') return this.#signInOffline(userName, password);
    if (answer.type === 'Refused') return refusalToProblem(answer.code, answer.error);
    if (answer.value.mustChangePassword) return { type: 'PasswordChangeNeeded' };
    await this.#parts.grants.seal(userName, password, answer.value);
    return this.#openDesk(answer.value);
  }

  /** Of whoever was just told `PasswordChangeNeeded`; then signs in with the new one. */
  changePassword(oldPassword: string, newPassword: string): Promise<PasswordResult> {
    return changePassword(this.#parts.host.fetch, { oldPassword, newPassword });
  }

  /** "Currently at:". Undefined: not at a desk. */
  chooseDesk(code: string | undefined): void {
    const { phase } = useSessionStore.getState();
    if (phase.type !== 'choosingDesk' && phase.type !== 'working') return;
    const place = findDesk(phase.desk.state.configuration, code);
    phase.desk.moveTo(place);
    const { lastDesk } = readDeskFacts(() => crypto.randomUUID());
    noteDeskFacts({ lastDesk: { ...lastDesk, [phase.who.userName]: place?.code ?? '' } });
    void this.#parts.keepFacts();
    setPhase({ type: 'working', desk: phase.desk, who: phase.who });
  }

  /** The key leaves the memory; what is unsent stays in the store. */
  async lock(): Promise<void> {
    const { phase } = useSessionStore.getState();
    if (phase.type !== 'working' && phase.type !== 'choosingDesk') return;
    const { user, userName } = phase.who;
    setPhase({ type: 'locked', who: { user, userName } });
    await phase.desk.close();
  }

  /** Ends the session on the server, too, if it can be reached. */
  async signOut(): Promise<void> {
    const { phase } = useSessionStore.getState();
    if (phase.type === 'working' || phase.type === 'choosingDesk') await phase.desk.close();
    setPhase({ type: 'signedOut' });
    await requestOk(this.#parts.host.fetch, '/api/session', {
      method: 'DELETE',
      timeoutMs: SIGN_IN_TIMEOUT_MS,
    });
  }

  async #signInOffline(userName: string, password: string): Promise<SignInProblem | undefined> {
    if (await this.#parts.grants.isEmpty()) return { type: 'NeverConnected' };
    const opening = await this.#parts.grants.open(userName, password);
    switch (opening.type) {
      case 'Wrong':
        return { type: 'WrongPassword', triesLeft: opening.triesLeft, offline: true };
      case 'Locked':
        return { type: 'Locked', remainingMs: opening.leftMs };
      case 'Expired':
        return { type: 'GrantExpired' };
      case 'SignedIn':
        return this.#openDesk(opening.signedIn, userName);
    }
  }

  /** `offlineName`: whose grant let them in, without the server. */
  async #openDesk(who: SignedIn, offlineName?: string): Promise<SignInProblem | undefined> {
    let opened: OpenedStore;
    try {
      opened = await this.#parts.openStore(who.deviceKey);
    } catch (cause) {
      return { type: 'StoreFailed', reason: cause instanceof Error ? cause.name : 'unknown' };
    }
    if (offlineName !== undefined && (await isDeleted(who, opened.store))) {
      await opened.store.close();
      await this.#parts.grants.forget(offlineName);
      return { type: 'WrongPassword', offline: true };
    }
    const desk = await Desk.open({
      host: this.#parts.host,
      ...opened,
      session: whoToSession(who),
      clock: { now: () => Date.now() },
      ids: { uuid: () => crypto.randomUUID() },
      sign: createItemSigner(),
    });
    desk.start();
    desk.subscribe((news) => {
      if (news.meta || news.outbox || news.connection) noteFactsOf(desk);
    });
    const { lastDesk } = readDeskFacts(() => crypto.randomUUID());
    const remembered = findDesk(desk.state.configuration, lastDesk?.[who.userName]);
    if (remembered) desk.moveTo(remembered);
    setPhase({ type: remembered ? 'working' : 'choosingDesk', desk, who });
    return undefined;
  }
}

/**
 * By what this desk has pulled. Once a new base has taken the place of the deletion, nothing is there of the person: that
 * counts in a whole store that was brought up to date since their grant. A file that does not open says nothing.
 */
async function isDeleted({ user, serverTime }: SignedIn, store: DeskStore): Promise<boolean> {
  const userId = user.userId as UserId;
  const { cookie } = await store.readState();
  if (cookie === null) return false;
  const files = await store.readBase([userId]).catch(() => undefined);
  if (!files || files.get(userId)) return false;
  const { lastContact = '' } = readDeskFacts(() => crypto.randomUUID());
  return files.has(userId) || lastContact > serverTime;
}

function whoToSession(who: SignedIn): DeskSession {
  const userId = who.user.userId as UserId;
  return {
    actor: { userId, name: who.user.name, roles: rolesToActorRoles(who.roles) },
    grant: { id: who.grant.id, secret: who.grant.secret },
    deviceNumber: who.deviceNumber,
  };
}

function findDesk(config: Configuration | null, code: string | undefined): DeskSession['desk'] {
  const desk = config?.desks.find((candidate) => candidate.code === code);
  return desk && { code: desk.code, library: desk.library };
}

function noteFactsOf(desk: Desk): void {
  const { configuration, outbox } = desk.state;
  const { connection } = desk;
  noteDeskFacts({
    ...(configuration && {
      libraryName: configuration.institution.name,
      desks: configuration.desks.map(({ code, library, name }) => ({ code, library, name })),
    }),
    ...(connection.type === 'Online' && { lastContact: connection.lastContact }),
    usersHeld: desk.store.search()?.countAll() ?? 0,
    waiting: outbox.length,
  });
}

function refusalToProblem(code: string, error: ApiError | undefined): SignInProblem {
  switch (code) {
    case 'SignInFailed':
      return {
        type: 'WrongPassword',
        offline: false,
        ...(error?.triesLeft !== undefined && { triesLeft: error.triesLeft }),
      };
    case 'Locked':
      return { type: 'Locked', ...(error?.until !== undefined && { until: error.until }) };
    case 'CodeWrong':
      return { type: code, ...(error?.triesLeft !== undefined && { triesLeft: error.triesLeft }) };
    case 'CodeSent':
    case 'CodeNeeded':
    case 'CodeExpired':
    case 'NoPreferredEmail':
    case 'NoCodeMail':
    case 'AccountInactive':
    case 'AccountExpired':
    case 'ExternalAccount':
    case 'NoDeskRole':
    case 'AddressNotAllowed':
    case 'DeskNotEnrolled':
    case 'DeskRevoked':
      return { type: code };
    default:
      return { type: 'Refused', code };
  }
}
