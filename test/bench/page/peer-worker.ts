// Loads all documents into plain Dexie, off the page's thread and in batches of 2,000: as fast as it is known to go.
import { PeerDatabase, readDocuments, type PeerDocument } from './peer-database.ts';

const BATCH = 2000;

async function load(url: string): Promise<number> {
  const database = new PeerDatabase();
  let batch: PeerDocument[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  const write = async () => {
    const documents = batch;
    batch = [];
    await writing;
    writing = Promise.resolve(database.users.bulkPut(documents));
  };
  for await (const documents of readDocuments(url)) {
    batch.push(...documents);
    if (batch.length >= BATCH) await write();
  }
  await write();
  await writing;
  const count = await database.users.count();
  database.close();
  return count;
}

addEventListener('message', (event: MessageEvent<string>) => {
  void load(event.data).then((count) => (postMessage as (count: number) => void)(count));
});
