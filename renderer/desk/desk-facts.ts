// What the sign-in page may say before anyone signed in: the library's name, its desks, how many users are held and how
// much work is unsent. Nothing of a patron; kept in the clear, because the store is still locked then.
//
// The browser writes localStorage to disk up to a minute late. What must survive a power cut is therefore kept durably, too
// (app/desk-services.ts): under another device id the server would give another key, which opens no store.
const KEY = 'carrel-desk-facts';

export type DeskFacts = {
  readonly deviceId: string;
  /** This desk had a store: should it be gone at a later start, it was lost, and is not simply new. */
  readonly hadStore?: boolean;
  readonly libraryName?: string;
  readonly desks?: readonly { readonly code: string; readonly library: string; readonly name: string }[];
  /** The desk that was chosen last, by user name. */
  readonly lastDesk?: Readonly<Record<string, string>>;
  readonly usersHeld?: number;
  readonly lastContact?: string;
  readonly waiting?: number;
};

export function readDeskFacts(newDeviceId: () => string): DeskFacts {
  const text = localStorage.getItem(KEY);
  const known = text ? (JSON.parse(text) as DeskFacts) : undefined;
  if (known) return known;
  const facts = { deviceId: newDeviceId() };
  localStorage.setItem(KEY, JSON.stringify(facts));
  return facts;
}

export function noteDeskFacts(change: Partial<DeskFacts>): void {
  const facts = { ...readDeskFacts(() => crypto.randomUUID()), ...change };
  localStorage.setItem(KEY, JSON.stringify(facts));
}

/** What a power cut must not take: who this device is, and where its people work. */
export function lastingFacts(): string {
  const { deviceId, lastDesk } = readDeskFacts(() => crypto.randomUUID());
  return JSON.stringify({ deviceId, ...(lastDesk && { lastDesk }) });
}

/** `kept` is what `lastingFacts` gave, or undefined. */
export function restoreLastingFacts(kept: unknown): void {
  if (typeof kept === 'string') noteDeskFacts(JSON.parse(kept) as Partial<DeskFacts>);
}
