/** How much room the desk's store takes and has, and whether the browser promises to keep it. */
import { useEffect, useState } from 'react';

export type StorageFacts = {
  readonly usedBytes: number;
  readonly freeBytes: number;
  readonly isPersisted: boolean;
};

/** undefined: not known yet, or never told by this browser. */
export function useStorageFacts(): StorageFacts | undefined {
  const [facts, setFacts] = useState<StorageFacts>();
  useEffect(() => {
    let isCurrent = true;
    void readFacts().then((found) => {
      if (isCurrent) setFacts(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return facts;
}

async function readFacts(): Promise<StorageFacts | undefined> {
  // absent outside of secure contexts
  const { storage } = navigator as { readonly storage?: StorageManager };
  if (!storage) return undefined;
  const { usage, quota } = await storage.estimate();
  if (usage === undefined || quota === undefined) return undefined;
  return {
    usedBytes: usage,
    freeBytes: Math.max(0, quota - usage),
    isPersisted: await storage.persisted(),
  };
}
