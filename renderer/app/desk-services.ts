// Puts the desk together at start: takes the store for this window, opens the place of the offline grants, and knows how to
// open the encrypted store once a sign-in has brought the device's key.
import loadWorkerUrl from '../store/load-worker.ts?worker&url';
import type { ShellRestart } from '#core/ipc/channels.ts';
import type { Protection } from '#core/ipc/vault.ts';
import { Hello as isHello } from '#gen/validators.js';
import { lastingFacts, noteDeskFacts, readDeskFacts, restoreLastingFacts } from '../desk/desk-facts.ts';
import { requestJson, requestOk } from '../desk/request.ts';
import type { Host, Vault } from '../host/host.ts';
import type { HostSetUp } from '../host/shell-set-up.ts';
import { toTrustedScriptUrl } from '../host/trusted-urls.ts';
import { SessionService, type OpenedStore } from '../session/session-service.ts';
import { onMachineSettings, restoreMachineSettings } from '../state/machine-settings.ts';
import { useSessionStore } from '../state/session-store.ts';
import { readSetting, writeSetting } from '../store/desk-settings.ts';
import type { StoreAccess } from '../store/store-access.ts';
import { DexieStore } from '../store/dexie-store.ts';
import { FileCache } from '../store/file-cache.ts';
import { createIndexRowMaker } from '../store/index-rows.ts';
import { openSoundStore } from '../store/integrity.ts';
import { agree } from '../store/outbox-journal.ts';
import { OfflineGrants } from '../store/offline-grant.ts';
import { takeDatabase } from '../store/open-database.ts';
import { createRunLoad } from '../store/run-load.ts';
import { StoreKey } from '../store/sealed-row.ts';
import { fetchDictionary } from '../store/snapshot-server.ts';
import { browserOwnerParts, claimStore, type Owned } from '../store/store-owner.ts';

/** Apart from the users' store, so that a damaged store never takes the way to sign in with it. */
const SIGN_IN_DATABASE = 'carrel-sign-in';
const FACTS_SETTING = 'desk-facts';
const MACHINE_SETTING = 'machine-settings';
const HELLO_TIMEOUT_MS = 5_000;
const PERSIST_LOCKS_MS = 30_000;
const FILE_TIMEOUT_MS = 15_000;

export type DeskServices = {
  readonly session: SessionService;
  /** Begins once; ends when the page does. */
  start(): void;
  isServerReached(): Promise<boolean>;
  /** Absent in a plain browser. */
  readonly setUp: HostSetUp | undefined;
  /** The desk has its server, and may be enrolled: on to the sign-in. */
  finishSetUp(): void;
  /** Why this page was started again without anybody asking for it; told once. */
  takeRestart(): Promise<ShellRestart | undefined>;
  /** Whether the system keeps secrets for the shell; undefined in a browser, and before `start` has found out. */
  readonly protection: Protection | undefined;
};

export function createDeskServices(host: Host): DeskServices {
  const newUuid = () => crypto.randomUUID();
  let grants: Promise<OfflineGrants> | undefined;
  let protection: Protection | undefined;
  let signInAccess: Pick<StoreAccess, 'database' | 'owner'> | undefined;
  const keepFacts = async () => {
    if (signInAccess) await writeSetting(signInAccess, FACTS_SETTING, lastingFacts());
  };
  const session = new SessionService({
    host,
    grants: {
      seal: async (userName, password, signedIn) =>
        (await mustStart(grants)).keep(userName, password, signedIn),
      open: async (userName, password) => (await mustStart(grants)).signIn(userName, password),
      forget: async (userName) => (await mustStart(grants)).forget(userName),
      isEmpty: async () => (await mustStart(grants)).isEmpty(),
    },
    keepFacts,
    openStore: async (deviceKey) => {
      const { report, ...opened } = await openStore(host, deviceKey);
      return { ...opened, report: { ...report, ...(protection && { protection }) } };
    },
  });
  let isStarted = false;
  const begun = () =>
    begin((opened) => {
      grants = Promise.resolve(opened);
    });
  return {
    session,
    get protection() {
      return protection;
    },
    setUp: host.setUp,
    start() {
      if (isStarted) return;
      isStarted = true;
      void host.setUp?.read().then(({ server }) => {
        if (server === null) useSessionStore.getState().setPhase({ type: 'settingUp', step: 'address' });
        else void begun();
      });
      if (!host.setUp) void begun();
    },
    finishSetUp() {
      if (grants) useSessionStore.getState().setPhase({ type: 'signedOut' });
      else void begun();
    },
    takeRestart: async () => host.takeRestart?.(),
    async isServerReached() {
      const options = { timeoutMs: HELLO_TIMEOUT_MS, check: (value: unknown) => isHello(value) };
      return (await requestJson(host.fetch, '/api/sync/hello', options)).type === 'Answer';
    },
  };

  async function begin(keep: (opened: OfflineGrants) => void): Promise<void> {
    const { setPhase } = useSessionStore.getState();
    try {
      const note = { since: new Date().toISOString(), page: newUuid() };
      const claim = await claimStore(browserOwnerParts(note));
      if (claim.type === 'OwnedElsewhere') {
        setPhase({ type: 'otherWindow' });
        await claim.waitForTurn().then(watch);
      } else watch(claim);
      const access = await takeDatabase(SIGN_IN_DATABASE);
      signInAccess = access;
      restoreLastingFacts(await readSetting(access, FACTS_SETTING));
      const known = readDeskFacts(newUuid);
      const recalled = await host.vault?.recallDevice(known.deviceId);
      if (recalled) {
        noteDeskFacts({ deviceId: recalled.deviceId });
        ({ protection } = recalled);
      }
      await keepFacts();
      restoreMachineSettings(await readSetting(access, MACHINE_SETTING));
      onMachineSettings((text) => void writeSetting(access, MACHINE_SETTING, text));
      const { deviceId } = readDeskFacts(newUuid);
      const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
      const opened = new OfflineGrants(access, deviceId, clock);
      setInterval(() => void opened.persistLocks(), PERSIST_LOCKS_MS);
      keep(opened);
      setPhase({ type: 'signedOut' });
    } catch (cause) {
      setPhase({ type: 'failed', reason: cause instanceof Error ? cause.name : 'unknown' });
    }
  }

  /** Another window took the store over: everything here stops, nothing more is written. */
  function watch({ lost }: Owned): void {
    void lost.then(async () => {
      await session.lock();
      useSessionStore.getState().setPhase({ type: 'otherWindow' });
    });
  }
}

async function openStore(host: Host, deviceKey: string): Promise<OpenedStore> {
  const { vault } = host;
  const kept = vault ? await openVault(vault, deviceKey) : undefined;
  const key = await StoreKey.fromDeviceKey(kept?.dataKey ?? deviceKey);
  const journal = kept ?? { items: [], done: [] };
  const { access, report } = await openSoundStore({
    key,
    newClientId: () => crypto.randomUUID(),
    // localStorage lies apart from IndexedDB, so it can bear witness, too
    hadStore: kept?.hadStore === true || readDeskFacts(() => crypto.randomUUID()).hadStore === true,
    journal,
  });
  noteDeskFacts({ hadStore: true });
  keepStorage();
  const nowMs = () => Date.now();
  const store = await DexieStore.open({
    access,
    makeRows: createIndexRowMaker(nowMs),
    now: nowMs,
    isBaseDamaged: report.finding === 'BaseDamaged',
    fetchDictionary: async (id) => {
      const answer = await fetchDictionary(host.fetch, id);
      return answer.type === 'Answer' ? answer.value : undefined;
    },
    fetchUserFile: async (id) => {
      const answer = await requestOk(host.fetch, `/api/users/${id}/file`, { timeoutMs: FILE_TIMEOUT_MS });
      if (answer.type !== 'Answer') return undefined;
      const dictionaryId = answer.value.headers.get('x-carrel-dictionary');
      return dictionaryId === null ? undefined : { slot: answer.value.bytes, dictionaryId };
    },
    runLoad: createRunLoad(access, () => new Worker(toTrustedScriptUrl(loadWorkerUrl), { type: 'module' })),
    ...(vault && { journal: vault }),
  });
  if (vault) await agree(vault, journal, await store.readWork());
  // The keys part is needed by the first scan, not by the first paint.
  setTimeout(() => void store.attachKeys(), 0);
  const { unreadableParts = 0 } = kept ?? {};
  return {
    store,
    pictures: new FileCache('pictures', access, nowMs),
    attachments: new FileCache('attachments', access, nowMs),
    report: vault ? { ...report, journal: { unreadableParts } } : report,
  };
}

/** Throws an error whose name staff can tell: the desk does not open without a second home that it should have. */
async function openVault(vault: Vault, deviceKey: string) {
  const opening = await vault.open(deviceKey);
  if (opening.type === 'Open') return opening;
  throw Object.assign(new Error(`the vault stays closed: ${opening.code}`), { name: opening.code });
}

async function mustStart(grants: Promise<OfflineGrants> | undefined): Promise<OfflineGrants> {
  if (!grants) throw new Error('the desk has not started yet');
  return grants;
}

/** Asks that the store is not cleared when space runs out; Health shows the answer. Absent outside of secure contexts. */
function keepStorage(): void {
  const { storage } = navigator as { readonly storage?: StorageManager };
  void storage?.persist().catch(() => false);
}
