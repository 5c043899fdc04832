// The page that the benchmark drives: one method for each thing that is measured. Answers are plain values, with `ms` where
// the page's own clock is asked.
import type { Cookie, SnapshotManifest, UserFile } from '#core/schema/types.ts';
import type { HitSource } from '#core/search/index-row.ts';
import * as catching from './catching-up.ts';
import { watchTransactions } from './clocks.ts';
import { COLD_CODE } from './cold-code.ts';
import { openAccess, openDesk, signIn, type BenchDesk } from './desk.ts';
import { loadOurs, loadPeer, loadRaw, type Loaded } from './loading.ts';
import * as opening from './opening.ts';
import { PeerDatabase } from './peer-database.ts';
import * as restoring from './restoring.ts';
import * as searching from './searching.ts';

export class Bench {
  readonly #transactions = watchTransactions();
  #desk: BenchDesk | undefined;

  signIn(userName: string, password: string): Promise<void> {
    return signIn(userName, password);
  }

  /** With the configuration, which a desk asks for before it loads its users. */
  async openDesk(): Promise<void> {
    this.#desk = await openDesk();
    const { cookie } = await this.#desk.store.readState();
    if (cookie) return;
    const pulled = await this.#desk.client.pull();
    if (pulled.type !== 'SnapshotNeeded')
      throw new Error(`a new desk must load first: ${JSON.stringify(pulled)}`);
  }

  loadOurs(): Promise<Loaded & { readonly restMs: number }> {
    return loadOurs(this.#mustDesk());
  }

  loadRaw(manifest: SnapshotManifest): Promise<Loaded> {
    return loadRaw(manifest);
  }

  loadPeer(documentsUrl: string): Promise<Loaded> {
    return loadPeer(documentsUrl);
  }

  async readFiles(ids: readonly string[]): Promise<(UserFile | undefined)[]> {
    const files = await this.#mustDesk().store.readCurrent(ids);
    return ids.map((id) => files.get(id) ?? undefined);
  }

  async catchUp(): Promise<catching.CaughtUp & { readonly longestTransactionMs: number }> {
    this.#transactions.takeLongest();
    const caughtUp = await catching.catchUp(this.#mustDesk());
    return { ...caughtUp, longestTransactionMs: this.#transactions.takeLongest() };
  }

  pullAll(): Promise<Cookie> {
    return catching.pullAll(this.#mustDesk());
  }

  catchUpRaw(cookie: Cookie) {
    return catching.catchUpRaw(cookie);
  }

  catchUpPeer(documentsUrl: string) {
    return catching.catchUpPeer(documentsUrl);
  }

  saveNotes(userIds: readonly string[]): Promise<void> {
    return catching.saveNotes(this.#mustDesk(), userIds);
  }

  async countWaiting(): Promise<number> {
    return (await this.#mustDesk().store.readState()).outbox.length;
  }

  async sampleQueries(count: number): Promise<string[]> {
    return searching.sampleQueries(this.#mustDesk(), count);
  }

  searchOurs(texts: readonly string[]) {
    return searching.searchOurs(this.#mustDesk(), texts);
  }

  growSideIndex(count: number): Promise<void> {
    return searching.growSideIndex(this.#mustDesk(), count);
  }

  searchBare(count: number): Promise<number[]> {
    return searching.searchBare(this.#mustDesk(), count);
  }

  searchPeer(texts: readonly string[], timeZone: string) {
    return searching.searchPeer(texts, timeZone);
  }

  async restoreIndex() {
    return restoring.restoreIndex(await openAccess());
  }

  async restoreBare() {
    return restoring.restoreBare(await openAccess());
  }

  async sampleBase(count: number): Promise<string[]> {
    return opening.sampleBase(this.#mustDesk(), count);
  }

  readCodes(ids: readonly string[]): Promise<string[]> {
    return opening.readCodes(this.#mustDesk(), ids);
  }

  openByCode(codes: readonly string[], source: HitSource): Promise<number[]> {
    return opening.openByCode(this.#mustDesk(), codes, source);
  }

  openByCodeWithPeer(codes: readonly string[]): Promise<number[]> {
    return opening.openByCodeWithPeer(codes);
  }

  getBlocksBare(ids: readonly string[]): Promise<number[]> {
    return opening.getBlocksBare(this.#mustDesk(), ids);
  }

  async rememberColdCode(code: string): Promise<void> {
    localStorage.setItem(COLD_CODE, code);
  }

  /** Index, keys and one record in memory, as at a desk that has been at work. */
  async useDesk(id: string): Promise<void> {
    const { store } = this.#mustDesk();
    const failure = await store.attachKeys();
    const files = await store.readCurrent([id]);
    if (failure || !files.get(id)) throw new Error('the desk could not be used');
  }

  async usePeer(id: string): Promise<void> {
    const database = new PeerDatabase();
    await database.open();
    if (!(await database.users.get(id))) throw new Error('the user is not in plain Dexie');
  }

  #mustDesk(): BenchDesk {
    if (!this.#desk) throw new Error('the desk is not open');
    return this.#desk;
  }
}

(globalThis as unknown as { bench: Bench }).bench = new Bench();
