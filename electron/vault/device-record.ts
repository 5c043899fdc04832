// Who this device is, and whether it had a store: in the clear, for it is wanted before anybody signed in and says nothing
// of a person. Under another device id the server would give another key, which opens neither store nor journal.
import { readIfThere, writeDurably } from './durable-file.ts';

export type DeviceRecord = { readonly deviceId?: string; readonly hadStore?: boolean };

/** One that is not ours, or cut short, counts as none: the page knows its device id, too. */
export async function readDeviceRecord(file: string): Promise<DeviceRecord> {
  const bytes = await readIfThere(file);
  if (!bytes) return {};
  try {
    const { deviceId, hadStore } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    return { ...(typeof deviceId === 'string' && { deviceId }), hadStore: hadStore === true };
  } catch {
    return {};
  }
}

export function writeDeviceRecord(file: string, record: DeviceRecord): Promise<void> {
  return writeDurably(file, Buffer.from(JSON.stringify(record)));
}
