// How much of a file may stand in memory at once: far more than any honest user file needs.

export type XmlLimits = {
  /** One text, tag, comment or the like. */
  readonly tokenChars: number;
  /** One user. */
  readonly recordChars: number;
  readonly recordElements: number;
  readonly depth: number;
};

export const xmlLimits: XmlLimits = {
  tokenChars: 1024 * 1024,
  recordChars: 8 * 1024 * 1024,
  recordElements: 50_000,
  depth: 40,
};
