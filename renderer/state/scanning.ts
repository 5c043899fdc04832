// What is known of the scanner in use: when it was last heard and how fast it sent. Never what it sent.
import { create } from 'zustand';

type ScanSeen = {
  readonly atMs: number;
  readonly gapMs: number;
  readonly end: 'Enter' | 'Tab';
};

type Scanning = {
  readonly last: ScanSeen | undefined;
  /** Scans are being tried out: they open nobody. */
  readonly isTesting: boolean;
};

export const useScanning = create<Scanning>()(() => ({ last: undefined, isTesting: false }));
